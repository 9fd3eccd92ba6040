import type { ApiKeyView, CreatedApiKeyView } from "@posthorn/core";
import { at } from "./ids.ts";

export const apiKeyExample: ApiKeyView = {
  id: "key_01kb3v9w0hf5tb0r2x8c6d4e7y",
  name: "Billing service",
  prefix: "ph_live_3fKd",
  scopes: ["events:write"],
  createdAt: at,
  lastUsedAt: null,
  expiresAt: null,
  revokedAt: null,
};

export const createdApiKeyExample: CreatedApiKeyView = { ...apiKeyExample, key: "ph_live_3fKd…" };
