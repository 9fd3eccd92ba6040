import { z } from "zod";
import { Filter } from "../filters/filter.ts";
import { publicId } from "../ids.ts";
import { isSystemName } from "../system-events/names.ts";
import { addFieldIssue } from "../validation.ts";
import { EndpointBatching, EndpointOrdering } from "./endpoint-flow.ts";
import { EndpointHeaderChanges, EndpointHeaders } from "./endpoint-headers.ts";
import { EventTypeName } from "./event-type.ts";
import { Metadata } from "./metadata.ts";
import { PageInput } from "./page.ts";
import { Text } from "./text.ts";
import { idOrUid, uid } from "./uid.ts";

const hourSeconds = 3600;

/** Seconds between one attempt and the next: 1 to 20 entries of 1 s to 72 h. */
export const RetrySchedule = z
  .array(
    z
      .number()
      .int()
      .min(1)
      .max(72 * hourSeconds),
  )
  .min(1)
  .max(20);

/** `invoice.paid` is that type, `invoice.*` every type that starts with `invoice.`. */
export const Subscription = z.string().check((ctx) => {
  const name = ctx.value.endsWith(".*") ? ctx.value.slice(0, -2) : ctx.value;
  if (!EventTypeName.safeParse(name).success) {
    addFieldIssue(
      ctx,
      "invalid_event_type_name",
      "A subscription is an event type's name, or the start of one followed by '.*'.",
    );
  }
});

/**
 * Whether these subscriptions (null: every type) take an event type. System events go only where they are asked for: who
 * takes every event of an app has not asked for news of Posthorn.
 */
export function subscribes(subscriptions: readonly string[] | null, eventType: string): boolean {
  if (subscriptions === null) return !isSystemName(eventType);
  return subscriptions.some((name) =>
    name.endsWith(".*") ? eventType.startsWith(name.slice(0, -1)) : name === eventType,
  );
}

const Subscriptions = z
  .array(Subscription)
  .min(1)
  .max(500)
  .check((ctx) => {
    const seen = new Set<string>();
    for (const [index, name] of ctx.value.entries()) {
      if (seen.has(name)) addFieldIssue(ctx, "duplicate_item", `${name} is listed twice.`, [index]);
      seen.add(name);
    }
  });

/** How an endpoint's requests are signed: docs/signatures.md says what each one sends. */
export const SignatureProfile = z.enum(["standard", "x-webhook", "github", "stripe"]);
export type SignatureProfile = z.infer<typeof SignatureProfile>;

/** The first one decides the form of the body; a second one signs the same bytes, for receivers that are changing over. */
const SignatureProfiles = z
  .array(SignatureProfile)
  .min(1)
  .max(2)
  .check((ctx) => {
    const [first, second] = ctx.value;
    if (second && first === second) addFieldIssue(ctx, "duplicate_item", `${first} is listed twice.`, [1]);
  });

/** What a request's body is: `{"type","timestamp","data"}`, or the event's data alone. */
export const PayloadForm = z.enum(["envelope", "data"]);
export type PayloadForm = z.infer<typeof PayloadForm>;

/** What Posthorn makes where no secret is given: an `hmac` secret that both sides hold, or an `ed25519` key pair. */
const SecretType = z.enum(["hmac", "ed25519"]);

/** `whsec_…` or `whsk_…`; for an endpoint without the profile `standard` any text that its receivers know. */
export const EndpointSecretInput = z.string().max(256);

const fields = {
  /** Checked against the installation's rules for outbound addresses when the endpoint is made or changed. */
  url: z.string().max(2048),
  description: Text.max(500),
  /** null: only Posthorn's id names it. */
  uid: uid("endpoint").nullable(),
  metadata: Metadata,
  /** Whose it is, by `con_…` or uid; null: the tenant's own. */
  consumer: idOrUid("consumer").nullable(),
  /** null: every event type, also those made later. */
  eventTypes: Subscriptions.nullable(),
  /** Which events of those types; null: all of them. */
  filter: Filter.nullable(),
  /** null: the environment's schedule. */
  retrySchedule: RetrySchedule.nullable(),
  /** For one whole attempt, in milliseconds. */
  timeoutMs: z.number().int().min(1000).max(30_000),
  /** Most requests to this endpoint at any one time. */
  maxInFlight: z.number().int().min(1).max(1000),
  /** Most requests a second; null: no such limit. */
  rateLimit: z.number().int().min(1).max(10_000).nullable(),
  signatureProfiles: SignatureProfiles,
  /** null: as the first signature profile has it. Not together with `batch`: a batch has a form of its own. */
  payloadForm: PayloadForm.nullable(),
  /** null: as many at a time as it may get, in no order. Not together with `batch`. */
  ordering: EndpointOrdering.nullable(),
  /** null: a request for each event. */
  batch: EndpointBatching.nullable(),
};

export const endpointDefaults = { timeoutMs: 15_000, maxInFlight: 100 } as const;

export const CreateEndpointInput = z.strictObject({
  url: fields.url,
  description: fields.description.default(""),
  uid: fields.uid.default(null),
  metadata: fields.metadata.default({}),
  consumer: fields.consumer.default(null),
  eventTypes: fields.eventTypes.default(null),
  filter: fields.filter.default(null),
  retrySchedule: fields.retrySchedule.default(null),
  timeoutMs: fields.timeoutMs.default(endpointDefaults.timeoutMs),
  maxInFlight: fields.maxInFlight.default(endpointDefaults.maxInFlight),
  rateLimit: fields.rateLimit.default(null),
  signatureProfiles: fields.signatureProfiles.default(["standard"]),
  payloadForm: fields.payloadForm.default(null),
  headers: EndpointHeaders.default({}),
  ordering: fields.ordering.default(null),
  batch: fields.batch.default(null),
  /** Left out: Posthorn makes one. */
  secret: EndpointSecretInput.optional(),
  /** Left out: that of the secret that is given, else `hmac`. */
  secretType: SecretType.optional(),
});
export type CreateEndpointInput = z.input<typeof CreateEndpointInput>;

export const UpdateEndpointInput = z.strictObject({
  url: fields.url.optional(),
  description: fields.description.optional(),
  uid: fields.uid.optional(),
  metadata: fields.metadata.optional(),
  consumer: fields.consumer.optional(),
  eventTypes: fields.eventTypes.optional(),
  filter: fields.filter.optional(),
  retrySchedule: fields.retrySchedule.optional(),
  timeoutMs: fields.timeoutMs.optional(),
  maxInFlight: fields.maxInFlight.optional(),
  rateLimit: fields.rateLimit.optional(),
  signatureProfiles: fields.signatureProfiles.optional(),
  payloadForm: fields.payloadForm.optional(),
  headers: EndpointHeaderChanges.optional(),
  ordering: fields.ordering.optional(),
  batch: fields.batch.optional(),
});
export type UpdateEndpointInput = z.input<typeof UpdateEndpointInput>;

export const EndpointIdInput = z.strictObject({ endpointId: idOrUid("endpoint") });
export type EndpointIdInput = z.input<typeof EndpointIdInput>;

export const UpdateEndpointByIdInput = UpdateEndpointInput.extend(EndpointIdInput.shape);
export type UpdateEndpointByIdInput = z.input<typeof UpdateEndpointByIdInput>;

export const EndpointFilter = PageInput.extend({
  /** Only endpoints of this consumer, by `con_…` or uid. */
  consumerId: idOrUid("consumer").optional(),
});
export type EndpointFilter = z.input<typeof EndpointFilter>;

/** How a signing secret is replaced. */
export const rotateSecretFields = {
  /** How long the secrets before go on signing too; 0 ends them at once. */
  overlapSeconds: z
    .number()
    .int()
    .min(0)
    .max(7 * 24 * hourSeconds)
    .default(24 * hourSeconds),
  /** Left out: Posthorn makes one. */
  secret: EndpointSecretInput.optional(),
  /** Left out: that of the secret that is given, else that of the secret before. */
  secretType: SecretType.optional(),
};

export const RotateEndpointSecretInput = EndpointIdInput.extend(rotateSecretFields);
export type RotateEndpointSecretInput = z.input<typeof RotateEndpointSecretInput>;

/** `enabled` receives; `paused` holds its deliveries; `disabled` gets none, and what was waiting became `dead`. */
export const EndpointState = z.enum(["enabled", "paused", "disabled"]);
export type EndpointState = z.infer<typeof EndpointState>;

/**
 * `recovering`: its last attempt failed and something is waiting to be tried again. `on_hold`: its receiver asked for time.
 * `circuit_open`: too much has failed, and only probes go to it.
 */
export const EndpointHealth = z.enum(["healthy", "recovering", "on_hold", "circuit_open"]);
export type EndpointHealth = z.infer<typeof EndpointHealth>;

const seconds = z.array(z.number().int());
const time = z.iso.datetime();

export const EndpointView = z.object({
  id: publicId("endpoint"),
  uid: z.string().nullable().describe("Your own id for it. The endpoint is found by it too."),
  url: z.string(),
  description: z.string(),
  metadata: Metadata,
  consumer: publicId("consumer").nullable().describe("The consumer (con_…) that it belongs to; null: none."),
  eventTypes: z
    .array(z.string())
    .nullable()
    .describe("Names such as `invoice.paid`, or `invoice.*`; null: every event type, also those made later."),
  filter: Filter.nullable().describe("Which events of those types; null: all of them."),
  state: EndpointState,
  disabledReason: z
    .string()
    .nullable()
    .describe(
      "Why it is disabled: `by_hand`, `gone` (410), `failing_too_long`, or, of a subscription, `by_consumer` or `unverified`; null otherwise.",
    ),
  retrySchedule: seconds
    .nullable()
    .describe("Seconds between one attempt and the next; null: the environment's schedule."),
  effectiveRetrySchedule: seconds.describe(
    "What it is tried again by: its own schedule, else the environment's, else that of Standard Webhooks.",
  ),
  timeoutMs: z.number().int().describe("For one whole attempt, in milliseconds."),
  maxInFlight: z.number().int().describe("Most requests to it at any one time."),
  rateLimit: z.number().int().nullable().describe("Most requests a second; null: no such limit."),
  signatureProfiles: z
    .array(SignatureProfile)
    .describe("How its requests are signed; the first one decides the form of the body."),
  payloadForm: PayloadForm.nullable().describe("The form of the body; null: that of the first profile."),
  headerNames: z
    .array(z.string())
    .describe("Names of the headers that its requests carry beside Posthorn's; values are never shown."),
  ordering: EndpointOrdering.nullable().describe("null: as many at a time as it may get, in no order."),
  batch: EndpointBatching.nullable().describe("null: a request for each event."),
  health: EndpointHealth,
  failingSince: time.nullable(),
  circuitOpenedAt: time.nullable().describe("When its circuit opened."),
  nextProbeAt: time.nullable().describe("When it gets its next probe."),
  holdUntil: time.nullable().describe("Until when its receiver asked to be left alone."),
  createdAt: time,
  updatedAt: time,
});
export type EndpointView = z.infer<typeof EndpointView>;

export const EndpointSecretView = z.object({
  secret: z.string(),
  publicKey: z
    .string()
    .nullable()
    .describe(
      "`whpk_…`: what receivers verify with where the secret is an ed25519 key; null where it is not.",
    ),
});
export type EndpointSecretView = z.infer<typeof EndpointSecretView>;

/** The answer to creating an endpoint: the only list or object that shows a secret without asking for it. */
export const CreatedEndpointView = EndpointView.extend(EndpointSecretView.shape);
export type CreatedEndpointView = z.infer<typeof CreatedEndpointView>;
