import { z } from "zod";
import { taggedPaths } from "../etag-answers.ts";
import type { Answer, Operation, Refusals } from "./operation.ts";

const IdempotencyKey = z.string().min(1).max(255).optional().meta({
  description:
    "1 to 255 printable ASCII characters. Within 24 hours the same key and body get the first answer again, without secrets.",
  example: "order-1042-paid",
});
const Replayed = z.literal("true").optional().meta({
  description: "This is the answer to an earlier request with the same Idempotency-Key.",
  example: "true",
});
const ETag = z.string().meta({
  description: "Stands for this answer: for If-None-Match, and for If-Match of a change.",
  example: '"y7Zr9CI7Fq0oQ0nS5bqM4mTzGx1"',
});
const IfNoneMatch = z
  .string()
  .optional()
  .meta({ description: "An ETag: 304 where the answer is still that one." });
const IfMatch = z
  .string()
  .optional()
  .meta({ description: "An ETag: 412 where the resource has changed since." });

const withoutNames = (path: string) => path.replaceAll(/[:{]\w+\}?/g, "{}");
const tagged = new Set(taggedPaths.map(withoutNames));
const ingestPaths = new Set(["/v1/events", "/v1/events/batch"]);

/** An operation with what the middleware before all routes adds to it: limits, repeats, ETags and preconditions. */
export function withRequestLayer(operation: Operation): Operation {
  const { method, path, scope, requestHeaders, refusals = {} } = operation;
  if (scope === null) return operation;
  const isTagged = tagged.has(withoutNames(path));
  const isRepeatable = method === "post" && !ingestPaths.has(path);
  const isConditional = isTagged || /^\/v1\/endpoints\/\{\w+\}\//.test(path);
  const reads = method === "get";
  const headers = {
    ...(isRepeatable && { "Idempotency-Key": IdempotencyKey }),
    ...(isTagged && reads && { "If-None-Match": IfNoneMatch }),
    ...(isConditional && !reads && { "If-Match": IfMatch }),
  };
  const added: Refusals[] = [
    { 429: ["rate_limited"] },
    reads ? {} : { 400: ["if_match_not_supported", "invalid_if_match"] },
    isConditional && !reads ? { 412: ["precondition_failed"] } : {},
    isRepeatable ? ofRepeats : {},
  ];
  return {
    ...operation,
    ...((requestHeaders || Object.keys(headers).length > 0) && {
      requestHeaders: (requestHeaders ?? z.object({})).extend(headers),
    }),
    answers: {
      ...mapAnswers(operation.answers, (answer, status) => ({
        ...answer,
        ...(isRepeatable && answer.schema && { schema: withoutSecrets(answer.schema) }),
        headers: (answer.headers ?? z.object({})).extend({
          ...(isRepeatable && { "Idempotent-Replayed": Replayed }),
          ...(isTagged && status === 200 && (reads || method === "patch") && { ETag }),
        }),
      })),
      ...(isTagged &&
        reads && { 304: { description: "It is as If-None-Match names it.", headers: z.object({ ETag }) } }),
    },
    refusals: added.reduce(joinRefusals, refusals),
  };
}

const ofRepeats: Refusals = {
  400: ["invalid_idempotency_key"],
  409: ["idempotency_answer_lost", "idempotency_in_progress"],
  422: ["idempotency_key_reused"],
};

/** What shows a secret shows it once: repeats have null in its place. */
function withoutSecrets(schema: z.ZodType): z.ZodType {
  if (!(schema instanceof z.ZodObject)) return schema;
  const shown = Object.entries(schema.shape).filter(([name]) => ["secret", "key", "token"].includes(name));
  if (shown.length === 0) return schema;
  const nullable = shown.map(([name, member]) => [
    name,
    z
      .nullable(member)
      .describe("Shown once: null in an answer that repeats an earlier one (`Idempotent-Replayed`)."),
  ]);
  return schema.extend(Object.fromEntries(nullable));
}

function joinRefusals(all: Refusals, added: Refusals): Refusals {
  const joined = { ...all };
  for (const [status, codes] of Object.entries(added)) {
    joined[Number(status)] = [...(joined[Number(status)] ?? []), ...(codes ?? [])];
  }
  return joined;
}

function mapAnswers(
  answers: Operation["answers"],
  map: (answer: Answer, status: number) => Answer,
): Operation["answers"] {
  return Object.fromEntries(
    Object.entries(answers).map(([status, answer]) => [status, answer && map(answer, Number(status))]),
  );
}
