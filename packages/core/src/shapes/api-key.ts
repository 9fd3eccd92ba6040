import { z } from "zod";
import { publicId } from "../ids.ts";
import { Permission } from "../permissions.ts";
import { Text } from "./text.ts";

const name = Text.trim().min(1).max(100);

export const CreateApiKeyInput = z.strictObject({
  name,
  /** Left out: everything but `admin`. */
  scopes: z
    .array(Permission)
    .min(1)
    .default(Permission.options.filter((permission) => permission !== "admin")),
  /** Left out: none, or that of the key that makes it. */
  expiresAt: z.iso.datetime({ offset: true }).nullable().default(null),
});
export type CreateApiKeyInput = z.input<typeof CreateApiKeyInput>;

export const ApiKeyIdInput = z.strictObject({ apiKeyId: publicId("apiKey") });
export type ApiKeyIdInput = z.input<typeof ApiKeyIdInput>;

/** A key's name alone can change: whoever has it must not find it able to do more one day. */
export const UpdateApiKeyInput = z.strictObject({ name: name.optional() });
export type UpdateApiKeyInput = z.input<typeof UpdateApiKeyInput>;

export const UpdateApiKeyByIdInput = UpdateApiKeyInput.extend(ApiKeyIdInput.shape);
export type UpdateApiKeyByIdInput = z.input<typeof UpdateApiKeyByIdInput>;

const time = z.iso.datetime();

export const ApiKeyView = z.object({
  id: publicId("apiKey"),
  name: z.string(),
  prefix: z.string().describe("The key's first characters, to recognise it by."),
  scopes: z.array(Permission),
  createdAt: time,
  lastUsedAt: time.nullable().describe("To within a minute; null: never."),
  expiresAt: time.nullable().describe("From then on it is refused; null: never."),
  revokedAt: time.nullable().describe("Since then it is refused; null: it is not revoked."),
});
export type ApiKeyView = z.infer<typeof ApiKeyView>;

/** The only answer that ever holds the key itself. */
export const CreatedApiKeyView = ApiKeyView.extend({
  key: z
    .string()
    .describe("`ph_live_…` or `ph_test_…`. It is shown this once: Posthorn keeps only its hash."),
});
export type CreatedApiKeyView = z.infer<typeof CreatedApiKeyView>;
