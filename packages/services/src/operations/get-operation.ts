import { OperationIdInput, type OperationView, parseInput } from "@posthorn/core";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { findOperation } from "./find-operation.ts";
import { toOperationView } from "./view.ts";

export async function getOperation(ctx: ServiceContext, input: OperationIdInput): Promise<OperationView> {
  const { operationId } = parseInput(OperationIdInput, input);
  requirePermission(ctx, "catalog:read");
  return toOperationView(await inTransaction(ctx, (tx) => findOperation(tx, ctx, operationId)));
}
