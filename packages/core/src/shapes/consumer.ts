import { z } from "zod";
import { publicId } from "../ids.ts";
import { Metadata } from "./metadata.ts";
import { PageInput } from "./page.ts";
import { Text } from "./text.ts";
import { idOrUid, uid } from "./uid.ts";

const fields = {
  /** null: only Posthorn's id names it. */
  uid: uid("consumer").nullable(),
  name: Text.trim().min(1).max(200),
  metadata: Metadata,
};

export const CreateConsumerInput = z.strictObject({
  uid: fields.uid.default(null),
  name: fields.name,
  metadata: fields.metadata.default({}),
});
export type CreateConsumerInput = z.input<typeof CreateConsumerInput>;

/** What is left out stays; `metadata` is replaced whole. */
export const UpdateConsumerInput = z.strictObject({
  uid: fields.uid.optional(),
  name: fields.name.optional(),
  metadata: fields.metadata.optional(),
});
export type UpdateConsumerInput = z.input<typeof UpdateConsumerInput>;

export const ConsumerIdInput = z.strictObject({ consumerId: idOrUid("consumer") });
export type ConsumerIdInput = z.input<typeof ConsumerIdInput>;

export const UpdateConsumerByIdInput = UpdateConsumerInput.extend(ConsumerIdInput.shape);
export type UpdateConsumerByIdInput = z.input<typeof UpdateConsumerByIdInput>;

export const ConsumerFilter = PageInput.extend({
  /** Only the consumer with this uid. */
  uid: Text.max(128).optional(),
  search: Text.min(1)
    .max(200)
    .optional()
    .describe(
      "Only those that have this in their name or uid, in whatever letter case, or as their id. A page may then hold fewer than `limit`, or none, and still have a `nextCursor`.",
    ),
});
export type ConsumerFilter = z.input<typeof ConsumerFilter>;

/** A customer of the tenant's. */
export const ConsumerView = z.object({
  id: publicId("consumer"),
  uid: z.string().nullable().describe("Your own id for it. The consumer is found by it too."),
  name: z.string(),
  metadata: Metadata,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type ConsumerView = z.infer<typeof ConsumerView>;

/** What one request to delete a consumer did. */
export const DeletedConsumerView = z.object({
  deleted: z
    .boolean()
    .describe(
      "False: it had more endpoints than one request deletes. Repeat the request until this is true.",
    ),
  endpointsDeleted: z.number().int().describe("Endpoints of it that this request deleted."),
  endpointsLeft: z.number().int().describe("Endpoints of it that are still there."),
});
export type DeletedConsumerView = z.infer<typeof DeletedConsumerView>;
