import {
  type AnsweredCallbackView,
  type CallbackFilter,
  type CallbackView,
  type Page,
  toUuid,
} from "@posthorn/core";
import { inTransaction, type ServiceContext } from "../context/service-context.ts";
import { checkAnswer } from "./check-answer.ts";
import { readExpectedAnswers } from "./expected-answers.ts";
import { listCallbacks } from "./list-callbacks.ts";
import { readAnswers } from "./read-answers.ts";

/** How long one page's answers may be checked: one answer takes microseconds, and a schema made to take long 20 ms. */
const mostCheckMs = 100;

/** As `listCallbacks`, with how each was answered. */
export async function listAnsweredCallbacks(
  ctx: ServiceContext,
  input: CallbackFilter = {},
): Promise<Page<AnsweredCallbackView>> {
  const { items, nextCursor } = await listCallbacks(ctx, input);
  const { answers, expected } = await inTransaction(ctx, async (tx) => ({
    answers: await readAnswers(tx, ctx, items.flatMap(uuidOf)),
    expected: await readExpectedAnswers(
      tx,
      ctx,
      items.map(({ operation }) => operation),
    ),
  }));
  const endsAt = performance.now() + mostCheckMs;
  const answered = items.map((callback) => {
    const [id = ""] = uuidOf(callback);
    const answer = answers.get(id) ?? null;
    const checked = performance.now() < endsAt ? checkAnswer(expected(callback), answer).matches : null;
    return { ...callback, answerStatus: answer?.status ?? null, matches: checked };
  });
  return { items: answered, nextCursor };
}

function uuidOf({ id }: CallbackView) {
  const uuid = toUuid("callback", id);
  return uuid === null ? [] : [uuid];
}
