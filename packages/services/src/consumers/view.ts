import { type ConsumerView, Metadata, toPublicId, type Uuid } from "@posthorn/core";

/** A consumer as it is stored. */
export interface ConsumerRow {
  id: Uuid;
  uid: string | null;
  name: string;
  metadata: unknown;
  createdAt: Date;
  updatedAt: Date;
}

export function toConsumerView(row: ConsumerRow): ConsumerView {
  return {
    id: toPublicId("consumer", row.id),
    uid: row.uid,
    name: row.name,
    metadata: Metadata.parse(row.metadata),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
