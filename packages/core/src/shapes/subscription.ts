import { z } from "zod";
import { publicId } from "../ids.ts";
import { addFieldIssue } from "../validation.ts";
import { DeliveryState } from "./delivery.ts";
import { EndpointSecretInput } from "./endpoint.ts";
import { EventTypeName } from "./event-type.ts";
import { PageInput } from "./page.ts";
import { idOrUid } from "./uid.ts";

/** Names of event types, each once. Not `prefix.*`: who subscribes is told at once of a name that nobody offers. */
const Events = z
  .array(EventTypeName)
  .min(1)
  .max(500)
  .check((ctx) => {
    const seen = new Set<string>();
    for (const [index, name] of ctx.value.entries()) {
      if (seen.has(name)) addFieldIssue(ctx, "duplicate_item", `${name} is listed twice.`, [index]);
      seen.add(name);
    }
  });

const fields = {
  /** Checked as an endpoint's is. */
  url: z.string().max(2048),
  events: Events,
  /** False: nothing is delivered, and nothing is kept for later. */
  active: z.boolean(),
};

export const CreateSubscriptionInput = z.strictObject({
  url: fields.url,
  events: fields.events,
  active: fields.active.default(true),
  /** What its requests are signed with. Left out: Posthorn makes one. */
  secret: EndpointSecretInput.optional(),
  /** Whose it is, by `con_…` or uid. Asked for with an API key; a consumer's token says it by itself. */
  consumer: idOrUid("consumer").optional(),
});
export type CreateSubscriptionInput = z.input<typeof CreateSubscriptionInput>;

/** What is left out stays. */
export const UpdateSubscriptionInput = z.strictObject({
  url: fields.url.optional(),
  events: fields.events.optional(),
  active: fields.active.optional(),
});
export type UpdateSubscriptionInput = z.input<typeof UpdateSubscriptionInput>;

export const SubscriptionIdInput = z.strictObject({ subscriptionId: publicId("endpoint") });
export type SubscriptionIdInput = z.input<typeof SubscriptionIdInput>;

export const UpdateSubscriptionByIdInput = UpdateSubscriptionInput.extend(SubscriptionIdInput.shape);
export type UpdateSubscriptionByIdInput = z.input<typeof UpdateSubscriptionByIdInput>;

export const SubscriptionFilter = PageInput.extend({
  /** Only this consumer's, by `con_…` or uid; a consumer's token sees its own alone. */
  consumerId: idOrUid("consumer").optional(),
});
export type SubscriptionFilter = z.input<typeof SubscriptionFilter>;

export const SubscriptionDeliveryFilter = PageInput.extend({
  ...SubscriptionIdInput.shape,
  state: DeliveryState.optional(),
});
export type SubscriptionDeliveryFilter = z.input<typeof SubscriptionDeliveryFilter>;

/**
 * `active` receives; `unverified` does once its URL has echoed the challenge; `inactive` was switched off by its consumer;
 * `paused` and `disabled` by the service that sends, or because nothing reached it any more.
 */
export const SubscriptionState = z.enum(["active", "unverified", "inactive", "paused", "disabled"]);
export type SubscriptionState = z.infer<typeof SubscriptionState>;

const time = z.iso.datetime();

export const SubscriptionView = z.object({
  id: publicId("endpoint").describe("ep_…: a subscription is one of the consumer's endpoints."),
  consumer: publicId("consumer"),
  url: z.string(),
  events: z
    .array(z.string())
    .nullable()
    .describe("Names of event types; null: every one, where the service that sends has set it so."),
  active: z.boolean().describe("Whether it is meant to receive; `state` says whether it does."),
  state: SubscriptionState.describe(
    "`active`; `unverified`: its URL has yet to echo the challenge; `inactive`: switched off by its consumer; `paused`, `disabled`: by the service that sends, or because nothing reached it any more.",
  ),
  verification: z
    .object({
      tries: z.number().int().describe("Challenges that were sent in vain."),
      lastError: z.string().nullable().describe("Why the last one was in vain."),
      lastTryAt: time.nullable(),
      nextTryAt: time.nullable().describe("null: no further challenge is sent."),
    })
    .nullable()
    .describe("How the verification of its URL stands while it is `unverified`; null otherwise."),
  verifiedAt: time.nullable().describe("When its URL echoed the challenge; null: it was never asked to."),
  createdAt: time,
  updatedAt: time,
});
export type SubscriptionView = z.infer<typeof SubscriptionView>;

/** The answer to subscribing: the only one that shows the secret. */
export const CreatedSubscriptionView = SubscriptionView.extend({
  secret: z.string().describe("What its requests are signed with. It is shown this once."),
});
export type CreatedSubscriptionView = z.infer<typeof CreatedSubscriptionView>;

/** One event on its way to a subscription, as its consumer may see it. */
export const SubscriptionDeliveryView = z.object({
  id: publicId("delivery"),
  eventId: publicId("event").describe("As `X-Event-ID` has it."),
  eventType: z.string(),
  state: DeliveryState,
  createdAt: time,
  nextAttemptAt: time.nullable().describe("null where nothing more is planned."),
  completedAt: time.nullable().describe("When it reached a final state."),
  attempts: z
    .array(
      z.object({
        number: z.number().int().describe("From 1."),
        startedAt: time,
        durationMs: z.number().int(),
        outcome: z.enum(["succeeded", "failed"]),
        statusCode: z.number().int().nullable().describe("null where no answer came."),
        errorCode: z.string().nullable().describe("Stable, such as `timeout_response`; null for a success."),
      }),
    )
    .describe("Its newest 50 attempts, the first one first."),
});
export type SubscriptionDeliveryView = z.infer<typeof SubscriptionDeliveryView>;
