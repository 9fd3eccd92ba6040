import {
  type AttemptView,
  type CallbackAnswer,
  type CallbackDetailView,
  CallbackIdInput,
  NotFoundError,
  parseInput,
  toUuid,
} from "@posthorn/core";
import { Prisma, type Transaction } from "@posthorn/db";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { readAttempts } from "../deliveries/get-delivery.ts";
import { toOperationView } from "../operations/view.ts";
import { callbackColumns, readCallback, toCallbackView } from "./callback-rows.ts";
import { checkAnswer } from "./check-answer.ts";

/** One callback with what its receiver answered, held against what the operation says now that it should be. */
export async function getCallback(ctx: ServiceContext, input: CallbackIdInput): Promise<CallbackDetailView> {
  const { callbackId } = parseInput(CallbackIdInput, input);
  requirePermission(ctx, "deliveries:read");
  const id = toUuid("callback", callbackId);
  if (id === null) throw new NotFoundError("callback");
  return inTransaction(ctx, async (tx) => {
    const row = await readCallback<{ erased: boolean }>(
      tx,
      ctx,
      id,
      Prisma.sql`${callbackColumns}, v.payload_erased_at IS NOT NULL AS erased`,
    );
    const view = toCallbackView(row);
    // What was answered is erased with the payload; what came since is still stored for a while, and shown to nobody.
    const answer = row.erased ? null : lastAnswer(await readAttempts(tx, ctx, id));
    return { ...view, answer, ...checkAnswer(await findResponseSchema(tx, ctx, view), answer) };
  });
}

function lastAnswer(attempts: readonly AttemptView[]): CallbackAnswer | null {
  const last = attempts.findLast(
    ({ response, statusCode, superseded }) => response && statusCode !== null && !superseded,
  );
  if (!last?.response || last.statusCode === null) return null;
  return { attempt: last.number, status: last.statusCode, ...last.response };
}

/** Null where any answer will do, and where the operation has no such callback any more. */
async function findResponseSchema(
  tx: Transaction,
  ctx: ServiceContext,
  { operation, callback }: { operation: string; callback: string },
): Promise<Record<string, unknown> | null> {
  const found = await tx.operation.findFirst({
    where: { environmentId: ctx.environmentId, name: operation, deletedAt: null },
  });
  if (!found) return null;
  const { callbacks } = toOperationView(found);
  return callbacks.find(({ name }) => name === callback)?.responseSchema ?? null;
}
