import type { Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";
import type { VersionContent } from "./version-content.ts";

export interface NewestVersion extends VersionContent {
  version: number;
}

/** The newest version of each event type. Prisma's nested `take` would read every older version, too. */
export async function findNewestVersions(
  tx: Transaction,
  ctx: ServiceContext,
  eventTypeIds: readonly Uuid[],
): Promise<Map<Uuid, NewestVersion>> {
  const rows = await tx.$queryRaw<(NewestVersion & { eventTypeId: Uuid })[]>`
    SELECT DISTINCT ON (event_type_id) event_type_id AS "eventTypeId", version, schema, examples
    FROM event_type_version
    WHERE environment_id = ${ctx.environmentId}::uuid AND event_type_id = ANY(${[...eventTypeIds]}::uuid[])
    ORDER BY event_type_id, version DESC`;
  return new Map(rows.map((row) => [row.eventTypeId, row]));
}
