import { CreateOperationInput, type OperationView, parseInput } from "@posthorn/core";
import { writeAudit } from "../audit/write-audit.ts";
import { raiseConfigVersion } from "../context/raise-version.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { requireUsableContent } from "./check-content.ts";
import { claimOperationPlace } from "./claim-place.ts";
import { toContentColumns, toOperationView } from "./view.ts";

/** Publishes an operation of the tenant's API. 409 `operation_exists` where another one has its name, or its method and path. */
export async function createOperation(
  ctx: ServiceContext,
  input: CreateOperationInput,
): Promise<OperationView> {
  const fields = parseInput(CreateOperationInput, input);
  requirePermission(ctx, "catalog:write");
  const content = requireUsableContent(fields);
  const { name, method, summary, description, deprecated } = fields;
  return inTransaction(ctx, async (tx) => {
    const configVersion = await raiseConfigVersion(tx, ctx);
    await claimOperationPlace(tx, ctx, fields);
    const row = await tx.operation.create({
      data: {
        id: ctx.newId(),
        environmentId: ctx.environmentId,
        name,
        method,
        summary,
        description,
        deprecated,
        ...toContentColumns(content),
        configVersion,
      },
    });
    const view = toOperationView(row);
    await writeAudit(tx, ctx, {
      action: "operation.created",
      targetId: view.id,
      details: { name, method, path: view.path },
    });
    return view;
  });
}
