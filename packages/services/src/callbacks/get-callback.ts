import { type CallbackDetailView, CallbackIdInput, NotFoundError, parseInput, toUuid } from "@posthorn/core";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { readCallback, toCallbackView } from "./callback-rows.ts";
import { checkAnswer } from "./check-answer.ts";
import { readExpectedAnswers } from "./expected-answers.ts";
import { readAnswers } from "./read-answers.ts";

/** One callback with what its receiver answered, held against what the operation says now that it should be. */
export async function getCallback(ctx: ServiceContext, input: CallbackIdInput): Promise<CallbackDetailView> {
  const { callbackId } = parseInput(CallbackIdInput, input);
  requirePermission(ctx, "deliveries:read");
  const id = toUuid("callback", callbackId);
  if (id === null) throw new NotFoundError("callback");
  return inTransaction(ctx, async (tx) => {
    const view = toCallbackView(await readCallback(tx, ctx, id));
    const answer = (await readAnswers(tx, ctx, [id])).get(id) ?? null;
    const expected = await readExpectedAnswers(tx, ctx, [view.operation]);
    return { ...view, answer, ...checkAnswer(expected(view), answer) };
  });
}
