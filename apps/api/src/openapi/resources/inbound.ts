import { SourceIdInput } from "@posthorn/core";
import { z } from "zod";
import { eventId } from "../examples/ids.ts";
import type { Answer, Operation } from "../operation.ts";
import { problemExample } from "../problem-example.ts";
import { Problem } from "../problem-schema.ts";

const Received = z.object({
  received: z.literal(true),
  eventId: z.string().describe("The event that it became."),
  duplicate: z.boolean().describe("It came before, and became no other event."),
});
const AntomResult = z.object({
  result: z.object({ resultCode: z.string(), resultStatus: z.string(), resultMessage: z.string() }),
});

/** Alipay is answered in plain text, whatever it is. */
const refusal = (status: number, ...codes: string[]): Answer => ({
  description: `${codes.map((code) => `\`${code}\``).join(", ")}. To Alipay: the text \`fail\`.`,
  contentType: "application/problem+json",
  schema: Problem,
  example: problemExample(status, codes),
  otherForms: { "text/plain": { schema: z.string(), example: "fail" } },
});

const ofProof = [
  "missing_signature",
  "missing_timestamp",
  "malformed_signature",
  "malformed_timestamp",
  "signature_mismatch",
  "timestamp_too_new",
  "timestamp_too_old",
  "too_many_signatures",
  "unsupported_algorithm",
  "app_id_mismatch",
];

const operation = (method: "get" | "post", operationId: string, summary: string): Operation => ({
  method,
  path: "/in/{sourceId}",
  operationId,
  tag: "Sources",
  summary,
  description:
    "For the provider, whose request is verified as its source says. The answer is the one that the provider expects, and comes after the event is stored.",
  scope: null,
  input: SourceIdInput,
  answers: {
    200: {
      description: "The event is stored, now or before; to Slack's and Alipay's requests in plain text.",
      schema: z.union([Received, AntomResult]),
      example: { received: true, eventId, duplicate: false },
      otherForms: { "text/plain": { schema: z.string(), example: "success" } },
    },
    400: refusal(400, "malformed_request", "bad_request", "duplicate_key", "incomplete_body"),
    401: refusal(401, ...ofProof, "secret_not_configured"),
    403: refusal(403, "source_disabled", ...ofProof),
    404: refusal(404, "not_found"),
    405: refusal(405, "method_not_allowed"),
    413: refusal(413, "payload_too_large"),
    422: refusal(422, "event_type_archived", "payload_too_deep", "too_many_event_types"),
    429: refusal(429, "rate_limited"),
    503: refusal(503, "unavailable"),
  },
});

export const inboundOperations: Operation[] = [
  operation("post", "receiveWebhook", "Receive a provider's webhook"),
  operation("get", "receiveWebhookByGet", "Receive a webhook whose data is in its query"),
];
