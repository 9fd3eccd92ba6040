import type { Transaction } from "@posthorn/db";
import type { CatalogueCallback, CatalogueOperation, CatalogueParameter, Json } from "@posthorn/openapi";
import type { ServiceContext } from "../context/service-context.ts";
import type { OperationRow } from "../operations/view.ts";

/** When an operation was last made, changed or deleted, and the configuration's version from then: null and 0 for never. */
export async function newestOperationChange(
  tx: Transaction,
  { environmentId }: ServiceContext,
): Promise<{ configVersion: bigint; at: Date | null }> {
  const { _max: newest } = await tx.operation.aggregate({
    where: { environmentId },
    _max: { configVersion: true, updatedAt: true },
  });
  return { configVersion: newest.configVersion ?? 0n, at: newest.updatedAt };
}

/** The environment's operations as they are now, in the generator's form. */
export async function readCatalogueOperations(
  tx: Transaction,
  { environmentId }: ServiceContext,
): Promise<CatalogueOperation[]> {
  const rows = await tx.operation.findMany({ where: { environmentId, deletedAt: null } });
  return rows.map(toCatalogueOperation);
}

/** Stored text was checked when it was written. What is null in it is not said in the document. */
export function toCatalogueOperation(row: OperationRow): CatalogueOperation {
  const parameters: StoredParameter[] = JSON.parse(row.parameters);
  const callbacks: StoredCallback[] = JSON.parse(row.callbacks);
  return {
    id: row.name,
    method: row.method,
    path: row.path,
    summary: row.summary,
    description: row.description,
    deprecated: row.deprecated,
    parameters: parameters.map(toCatalogueParameter),
    ...(row.requestSchema !== null && { requestSchema: JSON.parse(row.requestSchema) }),
    ...(row.responseSchema !== null && { responseSchema: JSON.parse(row.responseSchema) }),
    callbacks: callbacks.map(toCatalogueCallback),
  };
}

interface StoredParameter {
  name: string;
  in: string;
  required: boolean;
  description: string;
  schema: Json;
}

function toCatalogueParameter({ schema, ...parameter }: StoredParameter): CatalogueParameter {
  return { ...parameter, ...(schema !== null && { schema }) };
}

interface StoredCallback {
  name: string;
  expression: string;
  description: string;
  schema: Json;
  responseSchema: Json;
}

function toCatalogueCallback({
  name,
  expression,
  description,
  schema,
  responseSchema,
}: StoredCallback): CatalogueCallback {
  return {
    name,
    url: expression,
    method: "post",
    description,
    ...(schema !== null && { schema }),
    ...(responseSchema !== null && { responseSchema }),
  };
}
