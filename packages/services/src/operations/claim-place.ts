import { ConflictError, operationLimits, type Uuid } from "@posthorn/core";
import { parsePath } from "@posthorn/core/runtime-expressions";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";

interface Place {
  name: string;
  method: string;
  path: string;
}

/**
 * Refuses a name, or a method and path, that another operation has, and a path that differs from another one's in its
 * parameters' names only, which no OpenAPI document may have. Call it after `raiseConfigVersion`, whose lock keeps others from
 * taking the place meanwhile.
 */
export async function claimOperationPlace(
  tx: Transaction,
  ctx: ServiceContext,
  { name, method, path }: Place,
  self?: Uuid,
): Promise<void> {
  const rows = await tx.operation.findMany({
    where: { environmentId: ctx.environmentId, deletedAt: null },
    select: { id: true, name: true, method: true, path: true },
  });
  const others = rows.filter(({ id }) => id !== self);
  if (others.length >= operationLimits.operations) throw limitReached();
  if (others.some((other) => other.name === name)) throw taken("name", `the name ${name}`);
  for (const other of others) {
    if (other.path === path && other.method === method) throw taken("path", `${method} ${path}`);
    if (other.path !== path && shapeOf(other.path) === shapeOf(path)) throw samePath(other.path);
  }
}

function shapeOf(path: string): string {
  const parsed = parsePath(path);
  return parsed.ok ? parsed.path.shape : path;
}

function taken(field: string, what: string): ConflictError {
  const message = `There is an operation with ${what} already. Change that one, or delete it first.`;
  return new ConflictError("operation_exists", message, [{ path: field, code: "operation_exists", message }]);
}

function samePath(other: string): ConflictError {
  const message = `Another operation has the same path with other names for its parameters: ${other}. Use the same names.`;
  return new ConflictError("path_conflict", message, [{ path: "path", code: "path_conflict", message }]);
}

function limitReached(): ConflictError {
  return new ConflictError(
    "operation_limit_reached",
    `This environment has ${operationLimits.operations} operations, which is as many as it may have. Delete one first.`,
  );
}
