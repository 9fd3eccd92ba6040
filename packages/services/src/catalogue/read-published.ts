import { EventTypeName, type Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";

/** An event type as its readers saw it at a revision. */
export interface PublishedEventType {
  id: Uuid;
  name: string;
  description: string;
  group: string | null;
  deprecated: boolean;
  archived: boolean;
  /** The newest version then; older ones were published too. */
  version: number;
}

/** Every event type that there was at a revision, archived ones too. One index range: states are few beside versions. */
export function readPublished(
  tx: Transaction,
  ctx: ServiceContext,
  revision: string,
): Promise<PublishedEventType[]> {
  return tx.$queryRaw<PublishedEventType[]>`
    SELECT DISTINCT ON (s.event_type_id) t.id, t.name, s.description, s."group", s.deprecated, s.archived, s.version
    FROM event_type_state s JOIN event_type t ON t.environment_id = s.environment_id AND t.id = s.event_type_id
    WHERE s.environment_id = ${ctx.environmentId}::uuid AND s.config_version <= ${BigInt(revision)}
    ORDER BY s.event_type_id, s.id DESC`;
}

/** The environment's event type of that name as its readers see it now. */
export async function readPublishedNamed(
  tx: Transaction,
  ctx: ServiceContext,
  name: string,
): Promise<PublishedEventType | null> {
  // No name has a NUL, which PostgreSQL would answer with an error instead of "no row".
  if (!EventTypeName.safeParse(name).success) return null;
  const state = await tx.eventTypeState.findFirst({
    where: { environmentId: ctx.environmentId, eventType: { name } },
    orderBy: { id: "desc" },
  });
  if (!state) return null;
  const { eventTypeId: id, description, group, deprecated, archived, version } = state;
  return { id, name, description, group, deprecated, archived, version };
}
