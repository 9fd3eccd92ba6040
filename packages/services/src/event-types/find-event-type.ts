import { EventTypeName, NotFoundError } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";
import { findNewestVersions, type NewestVersion } from "./newest-versions.ts";
import type { EventTypeRow } from "./view.ts";

export interface FoundEventType {
  row: EventTypeRow;
  newest: NewestVersion;
}

/** The environment's event type of that name; what can't be a name doesn't exist. */
export async function findEventType(
  tx: Transaction,
  ctx: ServiceContext,
  name: string,
): Promise<FoundEventType> {
  const row = EventTypeName.safeParse(name).success
    ? await tx.eventType.findFirst({ where: { environmentId: ctx.environmentId, name } })
    : null;
  if (!row) throw new NotFoundError("event type");
  const newest = (await findNewestVersions(tx, ctx, [row.id])).get(row.id);
  if (!newest) throw new Error(`The event type ${row.id} has no version.`);
  return { row, newest };
}
