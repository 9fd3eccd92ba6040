import {
  CatalogChangesInput,
  type CatalogChangeView,
  type Page,
  parseInput,
  type Uuid,
} from "@posthorn/core";
import { Prisma, type Transaction } from "@posthorn/db";
import { decodeCursor } from "../context/cursor.ts";
import { toPage } from "../context/page.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { changesOfEventType, type EventTypeMoment } from "./changes-of-event-type.ts";
import { idOfState, stateOfId } from "./state-id.ts";

/**
 * What changed for receivers, the newest first. It begins where the environment's history does; what changes only for the
 * sender (how payloads are checked) is no change here.
 */
export async function listCatalogueChanges(
  ctx: ServiceContext,
  input: CatalogChangesInput = {},
): Promise<Page<CatalogChangeView>> {
  const { cursor, limit, eventType } = parseInput(CatalogChangesInput, input);
  requirePermission(ctx, "catalog:read");
  const rows = await inTransaction(ctx, (tx) =>
    readStates(tx, ctx, {
      eventType,
      before: cursor === undefined ? undefined : stateOfId(decodeCursor(ctx, cursor)),
      limit: limit + 1,
    }),
  );
  return toPage(
    ctx,
    rows.map((row) => ({ ...row, id: idOfState(row.id) })),
    limit,
    toChangeView,
  );
}

interface StateRow {
  id: bigint;
  eventTypeId: Uuid;
  name: string;
  configVersion: bigint;
  at: Date;
  after: EventTypeMoment;
  before: EventTypeMoment | null;
}

interface Which {
  eventType: string | undefined;
  before: bigint | undefined;
  limit: number;
}

/** Each state beside the one that it followed; what was archived before and after is not published, so nothing of it changed. */
function readStates(tx: Transaction, ctx: ServiceContext, which: Which): Promise<StateRow[]> {
  return tx.$queryRaw<StateRow[]>`
    SELECT s.id, s.event_type_id AS "eventTypeId", t.name, s.config_version AS "configVersion", s.at,
      ${moment(Prisma.raw("s"), Prisma.raw("v"))} AS after,
      CASE WHEN p.id IS NOT NULL THEN ${moment(Prisma.raw("p"), Prisma.raw("w"))} END AS before
    FROM event_type_state s
    JOIN event_type t ON t.environment_id = s.environment_id AND t.id = s.event_type_id
    LEFT JOIN LATERAL (
      SELECT * FROM event_type_state o WHERE o.event_type_id = s.event_type_id AND o.id < s.id ORDER BY o.id DESC LIMIT 1
    ) p ON true
    LEFT JOIN event_type_version v ON v.event_type_id = s.event_type_id AND v.version = s.version
    LEFT JOIN event_type_version w ON w.event_type_id = s.event_type_id AND w.version = p.version
    WHERE s.environment_id = ${ctx.environmentId}::uuid
      AND NOT (s.archived AND coalesce(p.archived, true))
      ${which.before === undefined ? Prisma.empty : Prisma.sql`AND s.id < ${which.before}`}
      ${which.eventType === undefined ? Prisma.empty : Prisma.sql`AND t.name = ${which.eventType}`}
    ORDER BY s.id DESC
    LIMIT ${which.limit}`;
}

const moment = (state: Prisma.Sql, version: Prisma.Sql) => Prisma.sql`jsonb_build_object(
  'description', ${state}.description, 'group', ${state}."group", 'deprecated', ${state}.deprecated,
  'archived', ${state}.archived, 'version', ${state}.version, 'schema', ${version}.schema)`;

function toChangeView({ name, configVersion, at, before, after }: Omit<StateRow, "id">): CatalogChangeView {
  const changes = changesOfEventType(name, before, after);
  return {
    eventType: name,
    version: after.version,
    revision: String(configVersion),
    at: at.toISOString(),
    breaking: changes.some(({ breaking }) => breaking),
    changes,
  };
}
