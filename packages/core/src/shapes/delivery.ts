import { z } from "zod";
import { publicId } from "../ids.ts";
import { PageInput } from "./page.ts";
import { Text } from "./text.ts";

export const DeliveryState = z.enum(["pending", "retrying", "succeeded", "dead", "canceled", "handled"]);
export type DeliveryState = z.infer<typeof DeliveryState>;

/** What caused an attempt: the first try and the schedule's, a person's "retry now", a replay, a probe of an endpoint whose circuit is open, a test. */
export type AttemptTrigger = "schedule" | "manual" | "replay" | "probe" | "test";

export const DeliveryFilter = PageInput.extend({
  state: DeliveryState.optional(),
  endpointId: publicId("endpoint").optional(),
  eventType: Text.max(128).optional(),
  eventId: publicId("event").optional(),
  /** Accepted at or after, RFC 3339. */
  from: z.iso.datetime({ offset: true }).optional(),
  /** Accepted before, RFC 3339. */
  to: z.iso.datetime({ offset: true }).optional(),
});
export type DeliveryFilter = z.input<typeof DeliveryFilter>;

export const EndDeliveryInput = z.strictObject({
  deliveryId: publicId("delivery"),
  /** Why; kept in the audit log. */
  note: Text.max(500).optional(),
});
export type EndDeliveryInput = z.input<typeof EndDeliveryInput>;

export const SnoozeDeliveryInput = z.strictObject({
  deliveryId: publicId("delivery"),
  /** RFC 3339; within 30 days. */
  until: z.iso.datetime({ offset: true }),
});
export type SnoozeDeliveryInput = z.input<typeof SnoozeDeliveryInput>;

export interface DeliveryView {
  id: string;
  eventId: string;
  eventType: string;
  endpointId: string;
  endpointUrl: string;
  state: DeliveryState;
  /** Attempts made so far. */
  attempts: number;
  createdAt: string;
  nextAttemptAt: string | null;
  completedAt: string | null;
  lastAttempt: { statusCode: number | null; errorCode: string | null; at: string } | null;
}

export interface AttemptView {
  id: string;
  number: number;
  trigger: AttemptTrigger;
  startedAt: string;
  durationMs: number;
  outcome: "succeeded" | "failed";
  statusCode: number | null;
  errorCode: string | null;
  errorDetail: string | null;
  request: { url: string; headers: Record<string, string> };
  response: { headers: Record<string, string>; body: string; truncated: boolean } | null;
  /** Sent by a worker that had lost its shard: the receiver got it, but it does not count. */
  superseded: boolean;
}

export interface DeliveryDetailView extends DeliveryView {
  /** The request body's JSON text, as every attempt sends it; its form is that of the endpoint's first signature profile. */
  payload: string;
  attemptLog: AttemptView[];
}
