import {
  DeadLetterFilter,
  type DeadLetterView,
  type DeadReason,
  type Page,
  parseInput,
} from "@posthorn/core";
import { Prisma, type Transaction } from "@posthorn/db";
import { decodeCursor, encodeCursor } from "../context/cursor.ts";
import { toPage } from "../context/page.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import {
  type DeliveryRow,
  deliveryColumns,
  deliveryJoins,
  toDeliveryView,
} from "../deliveries/delivery-rows.ts";
import { indexesOnly, selectDeadLetters, toSelection } from "./selection.ts";

type DeadLetterRow = DeliveryRow & { reason: DeadReason; died_at: Date };

/** A page looks at no more rows, however few of them are of the type or reason that was asked for. */
const mostScanned = 5_000;

/**
 * Dead deliveries, those of the newest events first. A page may have fewer items than its limit, or none, and still have a
 * next one: where a type or a reason is rare among very many, each page looks through a bounded number of them.
 */
export async function listDeadLetters(
  ctx: ServiceContext,
  input: DeadLetterFilter = {},
): Promise<Page<DeadLetterView>> {
  requirePermission(ctx, "deliveries:read");
  const { cursor, limit, eventType, reason, ...filter } = parseInput(DeadLetterFilter, input);
  const selection = toSelection(filter);
  if (selection === null) return { items: [], nextCursor: null };
  const before = cursor === undefined ? null : decodeCursor(ctx, cursor);
  const isSifted = eventType !== undefined || reason !== undefined;
  const scanLimit = isSifted ? mostScanned : limit + 1;

  const conditions = [Prisma.sql`true`];
  if (eventType !== undefined) conditions.push(Prisma.sql`d.event_type = ${eventType}`);
  if (reason !== undefined) conditions.push(Prisma.sql`l.reason = ${reason}`);
  const scanned = selectDeadLetters(ctx, { ...selection, before }, scanLimit);
  const { rows, last } = await inTransaction(ctx, async (tx) => {
    await indexesOnly(tx);
    // Each delivery is looked up by itself (LIMIT 1): joined, a plan made while the tables are small reads all of them.
    const rows = await tx.$queryRaw<DeadLetterRow[]>`
      SELECT ${deliveryColumns}, l.reason, l.died_at FROM (${scanned}) l
      CROSS JOIN LATERAL (
        SELECT * FROM engine.delivery WHERE environment_id = ${ctx.environmentId}::uuid AND id = l.delivery_id LIMIT 1
      ) d ${deliveryJoins}
      WHERE ${Prisma.join(conditions, " AND ")} ORDER BY d.id DESC LIMIT ${limit + 1}`;
    const last = isSifted && rows.length <= limit ? await findEnd(tx, scanned) : null;
    return { rows, last };
  });
  const page = toPage(ctx, rows, limit, toDeadLetterView);
  return last === null ? page : { ...page, nextCursor: encodeCursor(ctx, last) };
}

/** The row at which a look ended that was full; null where it came to the end of all. */
async function findEnd(tx: Transaction, scanned: Prisma.Sql): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT s.delivery_id AS id FROM (${scanned}) s ORDER BY s.delivery_id DESC OFFSET ${mostScanned - 1} LIMIT 1`;
  return row?.id ?? null;
}

function toDeadLetterView(row: DeadLetterRow): DeadLetterView {
  return { ...toDeliveryView(row), reason: row.reason, diedAt: row.died_at.toISOString() };
}
