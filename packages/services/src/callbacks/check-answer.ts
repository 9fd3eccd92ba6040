import { type CallbackAnswer, eventLimits, type FieldError } from "@posthorn/core";
import { isDeeperThan } from "@posthorn/core/payload-schema";
import { compiledSchema } from "./compiled-schema.ts";

/** Whether an answer is the one that was asked for; null where that can't be said. */
export interface AnswerVerdict {
  matches: boolean | null;
  /** Paths begin with `body`. */
  mismatches: FieldError[];
}

const unknown: AnswerVerdict = { matches: null, mismatches: [] };

/** `schema` is that of the callback's answer; null: any answer will do. */
export function checkAnswer(
  schema: Record<string, unknown> | null,
  answer: CallbackAnswer | null,
): AnswerVerdict {
  if (schema === null || answer === null || answer.truncated) return unknown;
  if (answer.status < 200 || answer.status > 299) return unknown;
  const body = parse(answer.body);
  if (body === undefined) return mismatch("invalid_json", "The answer's body is not JSON.");
  if (isDeeperThan(body, eventLimits.jsonDepth)) {
    return mismatch("payload_too_deep", `The answer is nested deeper than ${eventLimits.jsonDepth} levels.`);
  }
  const mismatches = compiledSchema(schema)(body).map(ofBody);
  return { matches: mismatches.length === 0, mismatches };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // no JSON text stands for undefined
  }
}

/** The schema's check takes whatever it is given for an event's `data`. */
const ofBody = ({ path, code, message }: FieldError): FieldError => ({
  path: path.replace(/^data/, "body"),
  code,
  message: message.replace(/^data/, "body"),
});

const mismatch = (code: string, message: string): AnswerVerdict => ({
  matches: false,
  mismatches: [{ path: "body", code, message }],
});
