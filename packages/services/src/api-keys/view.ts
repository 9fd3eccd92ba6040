import { type ApiKeyView, Permission, toPublicId, type Uuid } from "@posthorn/core";

interface ApiKeyRow {
  id: Uuid;
  name: string;
  prefix: string;
  scopes: string[];
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
  revokedAt: Date | null;
}

export function toApiKeyView(row: ApiKeyRow): ApiKeyView {
  return {
    id: toPublicId("apiKey", row.id),
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes.map((scope) => Permission.parse(scope)),
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
}
