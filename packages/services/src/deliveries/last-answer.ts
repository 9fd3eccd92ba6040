import { Prisma } from "@posthorn/db";

/** Conditions on how the last attempt of a delivery, `of`, went. */
export interface LastAnswer {
  /** `503`, `5xx` or `none`: it was tried, and no answer came. */
  httpStatus?: string | undefined;
  /** Such as `timeout_response`, or `none`: the last attempt had none, or there was no attempt. */
  errorCode?: string | undefined;
}

/** A last attempt that failed has an error code, and an index of its own: a condition that implies it says so. */
export function lastAnswered({ httpStatus, errorCode }: LastAnswer, of: Prisma.Sql): Prisma.Sql[] {
  return [
    ...(impliesFailure({ httpStatus, errorCode }) ? [Prisma.sql`${of}.last_error_code IS NOT NULL`] : []),
    ...(httpStatus === undefined ? [] : [hasStatus(httpStatus, Prisma.sql`${of}.last_status_code`)]),
    ...(errorCode === undefined ? [] : [hasCode(errorCode, Prisma.sql`${of}.last_error_code`)]),
  ];
}

/** Whether only a delivery whose last attempt failed can be meant. */
export function impliesFailure({ httpStatus, errorCode }: LastAnswer): boolean {
  if (errorCode !== undefined) return errorCode !== "none";
  return httpStatus !== undefined && !httpStatus.startsWith("2");
}

function hasStatus(httpStatus: string, column: Prisma.Sql): Prisma.Sql {
  if (httpStatus === "none") return Prisma.sql`${column} IS NULL`;
  const first = Number(httpStatus[0]) * 100;
  return httpStatus.endsWith("xx")
    ? Prisma.sql`${column} BETWEEN ${first}::int2 AND ${first + 99}::int2`
    : Prisma.sql`${column} = ${Number(httpStatus)}::int2`;
}

const hasCode = (errorCode: string, column: Prisma.Sql): Prisma.Sql =>
  errorCode === "none" ? Prisma.sql`${column} IS NULL` : Prisma.sql`${column} = ${errorCode}`;
