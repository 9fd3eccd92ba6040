import { type ConsumerTokenView, toPublicId, type Uuid } from "@posthorn/core";

interface ConsumerTokenRow {
  id: Uuid;
  consumerId: Uuid;
  description: string;
  prefix: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
  revokedAt: Date | null;
}

export function toConsumerTokenView(row: ConsumerTokenRow): ConsumerTokenView {
  return {
    id: toPublicId("consumerToken", row.id),
    consumerId: toPublicId("consumer", row.consumerId),
    description: row.description,
    prefix: row.prefix,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
}
