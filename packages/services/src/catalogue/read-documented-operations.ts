import type { DocumentedOperationSummary } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";
import { toOperationView } from "../operations/view.ts";

/** The environment's operations as its documentation lists them, by path; there are at most a few hundred. */
export async function readDocumentedOperations(
  tx: Transaction,
  { environmentId }: ServiceContext,
): Promise<DocumentedOperationSummary[]> {
  const rows = await tx.operation.findMany({
    where: { environmentId, deletedAt: null },
    omit: { requestSchema: true, responseSchema: true },
    orderBy: [{ path: "asc" }, { method: "asc" }],
  });
  return rows.map((row) => {
    const { name, method, path, summary, deprecated, callbacks } = toOperationView({
      ...row,
      requestSchema: null,
      responseSchema: null,
    });
    return { name, method, path, summary, deprecated, callbacks: callbacks.map((callback) => callback.name) };
  });
}
