import { z } from "zod";
import { publicId } from "../ids.ts";
import { ConsumerIdInput } from "./consumer.ts";
import { PageInput } from "./page.ts";
import { Text } from "./text.ts";

const longestLifeSeconds = 10 * 365 * 24 * 3600;

export const CreateConsumerTokenInput = ConsumerIdInput.extend({
  /** What it is for, in the tenant's own words. */
  description: Text.trim().max(200).default(""),
  /** Seconds from now; not together with expiresAt. Both left out: it never expires. */
  expiresIn: z.number().int().min(60).max(longestLifeSeconds).optional(),
  expiresAt: z.iso.datetime({ offset: true }).nullable().optional(),
});
export type CreateConsumerTokenInput = z.input<typeof CreateConsumerTokenInput>;

export const ConsumerTokenFilter = PageInput.extend(ConsumerIdInput.shape);
export type ConsumerTokenFilter = z.input<typeof ConsumerTokenFilter>;

export const ConsumerTokenIdInput = ConsumerIdInput.extend({ tokenId: publicId("consumerToken") });
export type ConsumerTokenIdInput = z.input<typeof ConsumerTokenIdInput>;

const time = z.iso.datetime();

/** What a consumer's own program may use in place of an API key, for its subscriptions alone. */
export const ConsumerTokenView = z.object({
  id: publicId("consumerToken"),
  consumerId: publicId("consumer"),
  description: z.string(),
  prefix: z.string().describe("The token's first characters, to recognise it by."),
  createdAt: time,
  lastUsedAt: time.nullable().describe("To within a minute; null: never."),
  expiresAt: time.nullable().describe("From then on it is refused; null: never."),
  revokedAt: time.nullable().describe("Since then it is refused; null: it is not revoked."),
});
export type ConsumerTokenView = z.infer<typeof ConsumerTokenView>;

/** The only answer that ever holds the token itself. */
export const CreatedConsumerTokenView = ConsumerTokenView.extend({
  token: z
    .string()
    .describe("`pc_live_…` or `pc_test_…`. It is shown this once: Posthorn keeps only its hash."),
});
export type CreatedConsumerTokenView = z.infer<typeof CreatedConsumerTokenView>;
