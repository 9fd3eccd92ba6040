import { Prisma } from "./generated/client.ts";

/** Whether a write failed because of a unique index: someone else already has that name or key. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}
