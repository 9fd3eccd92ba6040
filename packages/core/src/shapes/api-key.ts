import { z } from "zod";
import { publicId } from "../ids.ts";
import { Permission } from "../permissions.ts";
import { Text } from "./text.ts";

export const CreateApiKeyInput = z.strictObject({
  name: Text.trim().min(1).max(100),
  /** Left out: everything but `admin`. */
  scopes: z
    .array(Permission)
    .min(1)
    .default(Permission.options.filter((permission) => permission !== "admin")),
  expiresAt: z.iso.datetime({ offset: true }).nullable().default(null),
});
export type CreateApiKeyInput = z.input<typeof CreateApiKeyInput>;

export const RevokeApiKeyInput = z.strictObject({ apiKeyId: publicId("apiKey") });
export type RevokeApiKeyInput = z.input<typeof RevokeApiKeyInput>;

export interface ApiKeyView {
  id: string;
  name: string;
  /** The first characters, to recognise it by. */
  prefix: string;
  scopes: Permission[];
  createdAt: string;
  lastUsedAt: string | null;
  expiresAt: string | null;
  revokedAt: string | null;
}

/** The only answer that ever holds the key itself. */
export interface CreatedApiKeyView extends ApiKeyView {
  key: string;
}
