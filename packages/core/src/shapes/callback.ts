import { z } from "zod";
import { publicId } from "../ids.ts";
import { addFieldIssue } from "../validation.ts";
import { DeliveryState } from "./delivery.ts";
import { eventLimits } from "./event.ts";
import { Metadata } from "./metadata.ts";
import { PageInput } from "./page.ts";
import { Text } from "./text.ts";

export const callbackLimits = {
  /** Receivers of callbacks that an environment has at any one time. */
  receivers: 10_000,
  /** Receivers that one operation has at one host; beyond them, the host is one receiver. */
  receiversOfHost: 100,
  /** Query parameters, headers, and path parameters of a recorded request or response, of each kind. */
  fields: 200,
} as const;

function checkCount(ctx: z.core.ParsePayload<Record<string, unknown>>): void {
  if (Object.keys(ctx.value).length <= callbackLimits.fields) return;
  addFieldIssue(ctx, "too_many_items", `At most ${callbackLimits.fields} can be given here.`);
}

const FieldValues = z
  .record(z.string(), z.union([z.string(), z.array(z.string())]))
  .check(checkCount)
  .describe("By name; one that stands several times has a list of its values.");

/** The request to the tenant's own API that a callback follows, as its program recorded it. */
export const RecordedRequestInput = z.strictObject({
  url: z.string().min(1).max(8192).describe("Whole, or from its path on."),
  method: z.string().min(1).max(20),
  path: z
    .record(z.string(), z.string())
    .check(checkCount)
    .optional()
    .describe("Parameters of the path by name; left out: read from `url` by the operation's path."),
  query: FieldValues.optional().describe("Left out: those of `url`."),
  headers: FieldValues.optional(),
  body: z.unknown().optional().describe("Parsed JSON."),
});

/** What the tenant's API answered to that request, for expressions that begin with `$response` or `$statusCode`. */
const RecordedResponseInput = z.strictObject({
  status: z.number().int().min(100).max(599),
  headers: FieldValues.optional(),
  body: z.unknown().optional().describe("Parsed JSON."),
});

/** `data` is given beside it, as its text: that is what is sent. */
export const SendCallbackInput = z.strictObject({
  operation: z.string().max(128).describe("The operation's name or id (op_…)."),
  callback: z.string().max(128).describe("The callback's name."),
  request: RecordedRequestInput,
  response: RecordedResponseInput.optional(),
  metadata: Metadata.default({}),
});
export type SendCallbackInput = z.input<typeof SendCallbackInput>;

/** A callback of a person's own making; `data` is JSON text: parsing rounds numbers beyond 2^53. */
export const SendTestCallbackInput = SendCallbackInput.omit({ metadata: true }).extend({
  data: z.string().max(eventLimits.requestBytes),
});
export type SendTestCallbackInput = z.input<typeof SendTestCallbackInput>;

export const CallbackIdInput = z.strictObject({ callbackId: publicId("callback") });
export type CallbackIdInput = z.input<typeof CallbackIdInput>;

export const CallbackFilter = PageInput.extend({
  /** The operation's name. */
  operation: Text.max(128).optional(),
  /** The callback's name. */
  callback: Text.max(128).optional(),
  state: DeliveryState.optional(),
  /** Accepted at or after, RFC 3339. */
  from: z.iso.datetime({ offset: true }).optional(),
  /** Accepted before, RFC 3339. */
  to: z.iso.datetime({ offset: true }).optional(),
});
export type CallbackFilter = z.input<typeof CallbackFilter>;

const time = z.iso.datetime();

/** One callback on its way to its receiver. */
export const CallbackView = z.object({
  id: publicId("callback"),
  operation: z.string().describe("The operation's name."),
  callback: z.string().describe("The callback's name."),
  url: z.string().describe("What its expression gave; its origin alone once the event's payload was erased."),
  eventId: publicId("event").describe("Also the `webhook-id` of every attempt."),
  deliveryId: publicId("delivery").describe("Retried, skipped or marked as handled like any other delivery."),
  metadata: Metadata,
  state: DeliveryState,
  attempts: z.number().int().describe("Attempts made so far."),
  createdAt: time,
  nextAttemptAt: time.nullable().describe("null where nothing more is planned."),
  completedAt: time.nullable().describe("When it reached a final state."),
});
export type CallbackView = z.infer<typeof CallbackView>;

/** A callback in a list, with how its last answer was judged: its own view has that answer, and what is wrong with it. */
export const AnsweredCallbackView = CallbackView.extend({
  answerStatus: z.number().int().nullable().describe("null: no answer came yet, or it was erased."),
  matches: z
    .boolean()
    .nullable()
    .describe(
      "As in the callback's own view; null also for what stands below answers that took long to check.",
    ),
});
export type AnsweredCallbackView = z.infer<typeof AnsweredCallbackView>;

/** What the receiver answered to the last attempt that it answered at all. */
export const CallbackAnswer = z.object({
  attempt: z.number().int().describe("Number of that attempt, from 1."),
  status: z.number().int(),
  headers: z.record(z.string(), z.string()),
  body: z.string().describe("At most 16 KiB of it."),
  truncated: z.boolean().describe("The body was longer than what is kept."),
});
export type CallbackAnswer = z.infer<typeof CallbackAnswer>;

export const CallbackDetailView = CallbackView.extend({
  answer: CallbackAnswer.nullable().describe("null: no answer came yet, or it was erased."),
  matches: z
    .boolean()
    .nullable()
    .describe(
      "Whether the answer is what the operation says now that it should be. null where that can't be said: no answer with a 2xx status, one that was too long to be kept whole, or no schema to hold it against.",
    ),
  mismatches: z
    .array(z.object({ path: z.string(), code: z.string(), message: z.string() }))
    .describe("What is wrong with the answer where `matches` is false; paths begin with `body`."),
});
export type CallbackDetailView = z.infer<typeof CallbackDetailView>;
