import { type OperationView, parseInput, UpdateOperationByIdInput } from "@posthorn/core";
import type { z } from "zod";
import { changesBetween } from "../audit/changes-between.ts";
import { writeAudit } from "../audit/write-audit.ts";
import { raiseConfigVersion } from "../context/raise-version.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { requireMatch } from "../preconditions/precondition.ts";
import { type OperationContent, requireUsableContent } from "./check-content.ts";
import { claimOperationPlace } from "./claim-place.ts";
import { findOperation } from "./find-operation.ts";
import { toContentColumns, toOperationView } from "./view.ts";

/** Changes what is given, if the whole still fits together; `parameters` and `callbacks` are replaced whole. */
export async function updateOperation(
  ctx: ServiceContext,
  input: UpdateOperationByIdInput,
): Promise<OperationView> {
  const { operationId, ...changes } = parseInput(UpdateOperationByIdInput, input);
  requirePermission(ctx, "catalog:write");
  return inTransaction(ctx, async (tx) => {
    const configVersion = await raiseConfigVersion(tx, ctx);
    const found = await findOperation(tx, ctx, operationId);
    const before = toOperationView(found);
    requireMatch(ctx, before);
    const content = requireUsableContent(contentAfter(before, changes));
    const method = changes.method ?? before.method;
    await claimOperationPlace(tx, ctx, { name: before.name, method, path: content.path }, found.id);
    const row = await tx.operation.update({
      where: { id: found.id, environmentId: ctx.environmentId },
      data: {
        method,
        summary: changes.summary ?? before.summary,
        description: changes.description ?? before.description,
        deprecated: changes.deprecated ?? before.deprecated,
        ...toContentColumns(content),
        configVersion,
      },
    });
    const view = toOperationView(row);
    await writeAudit(tx, ctx, {
      action: "operation.updated",
      targetId: view.id,
      details: {
        name: view.name,
        fields: Object.keys(changes),
        ...changesBetween(auditedFields(before), auditedFields(view)),
      },
    });
    return view;
  });
}

type Changes = Omit<z.output<typeof UpdateOperationByIdInput>, "operationId">;

/** A schema of null is one that is taken away. */
function contentAfter(before: OperationView, changes: Changes): OperationContent {
  const { requestSchema = before.requestSchema, responseSchema = before.responseSchema } = changes;
  return {
    path: changes.path ?? before.path,
    parameters: changes.parameters ?? before.parameters,
    requestSchema,
    responseSchema,
    callbacks: changes.callbacks ?? before.callbacks,
  };
}

/** Schemas would make an entry larger than what it tells; that they were changed stands among its fields. */
function auditedFields({
  method,
  path,
  summary,
  description,
  deprecated,
  parameters,
  callbacks,
}: OperationView) {
  return {
    method,
    path,
    summary,
    description,
    deprecated,
    parameters: parameters.map((parameter) => `${parameter.in} ${parameter.name}`),
    callbacks: callbacks.map(({ name, expression }) => ({ name, expression })),
  };
}
