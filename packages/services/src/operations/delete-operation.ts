import { OperationIdInput, parseInput, toPublicId } from "@posthorn/core";
import { writeAudit } from "../audit/write-audit.ts";
import { raiseConfigVersion } from "../context/raise-version.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { requireMatch } from "../preconditions/precondition.ts";
import { findOperation } from "./find-operation.ts";
import { toOperationView } from "./view.ts";

/** Takes an operation and its callbacks out of the catalogue for good; its name is free again. */
export async function deleteOperation(ctx: ServiceContext, input: OperationIdInput): Promise<void> {
  const { operationId } = parseInput(OperationIdInput, input);
  requirePermission(ctx, "catalog:write");
  await inTransaction(ctx, async (tx) => {
    const configVersion = await raiseConfigVersion(tx, ctx);
    const found = await findOperation(tx, ctx, operationId);
    requireMatch(ctx, toOperationView(found));
    await tx.operation.update({
      where: { id: found.id, environmentId: ctx.environmentId },
      data: {
        deletedAt: ctx.now(),
        parameters: "[]",
        requestSchema: null,
        responseSchema: null,
        callbacks: "[]",
        configVersion,
      },
    });
    await writeAudit(tx, ctx, {
      action: "operation.deleted",
      targetId: toPublicId("operation", found.id),
      details: { name: found.name, method: found.method, path: found.path },
    });
  });
}
