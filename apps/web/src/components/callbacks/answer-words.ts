import type { CallbackDetailView } from "@posthorn/core";
import { schemaOutline } from "@/lib/schema-outline.ts";
import { shortenMiddle } from "@/lib/shorten.ts";

const mostOfBody = 200;

export interface AnswerWords {
  /** `{ok: boolean}`; null: any answer is right. */
  expected: string | null;
  /** `200 {"ok":true}`; null: there is none. */
  said: string | null;
  /** What that comes to, as the end of the sentence. */
  verdict: string;
}

type Answered = Pick<CallbackDetailView, "answer" | "matches" | "state">;

/** What was asked for, what the receiver said, and whether the one is the other. */
export function answerWords(callback: Answered, schema: Record<string, unknown> | null): AnswerWords {
  const { answer } = callback;
  return {
    expected: schema && schemaOutline(schema),
    said: answer && `${answer.status} ${shortenMiddle(answer.body.trim() || "with no body", mostOfBody)}`,
    verdict: verdictOn(callback, schema),
  };
}

function verdictOn({ answer, matches, state }: Answered, schema: Record<string, unknown> | null): string {
  if (matches === true) return "It matches.";
  if (matches === false) return "It doesn't match, because:";
  if (answer === null) {
    return state === "pending" || state === "retrying"
      ? "The client has answered nothing so far."
      : "No answer is kept: none came, or it was erased with the payload.";
  }
  if (schema === null) return "The operation asks for no answer in particular.";
  if (answer.status < 200 || answer.status > 299) {
    return "That is no success, so it isn't held against what is expected.";
  }
  return "That is too long to be kept whole, so it can't be held against what is expected.";
}
