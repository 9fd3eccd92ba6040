import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";
import { toOperationView } from "../operations/view.ts";

/** What a callback's answer should be; null where any will do, and where the operation has no such callback any more. */
export type ExpectedAnswer = (of: { operation: string; callback: string }) => Record<string, unknown> | null;

/** The expected answers of the callbacks of some operations, by name, as the operations say now. */
export async function readExpectedAnswers(
  tx: Transaction,
  ctx: ServiceContext,
  operations: readonly string[],
): Promise<ExpectedAnswer> {
  const rows = await tx.operation.findMany({
    where: { environmentId: ctx.environmentId, name: { in: [...new Set(operations)] }, deletedAt: null },
  });
  const callbacks = new Map(rows.map((row) => [row.name, toOperationView(row).callbacks]));
  return ({ operation, callback }) =>
    callbacks.get(operation)?.find(({ name }) => name === callback)?.responseSchema ?? null;
}
