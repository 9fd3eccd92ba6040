import {
  CallbackFilter,
  type CallbackView,
  callbackTypePrefix,
  firstUuidAt,
  type Page,
  parseInput,
} from "@posthorn/core";
import { Prisma } from "@posthorn/db";
import { decodeCursor } from "../context/cursor.ts";
import { toPage } from "../context/page.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { type CallbackRow, callbackColumns, callbackJoins, toCallbackView } from "./callback-rows.ts";

/** The environment's callbacks, the newest first. Expected plan: index scans of event_callback_idx, the newest day first. */
export async function listCallbacks(
  ctx: ServiceContext,
  input: CallbackFilter = {},
): Promise<Page<CallbackView>> {
  const { cursor, limit, operation, callback, state, from, to } = parseInput(CallbackFilter, input);
  requirePermission(ctx, "deliveries:read");
  const conditions = [
    Prisma.sql`v.environment_id = ${ctx.environmentId}::uuid AND v.callback_url IS NOT NULL`,
  ];
  if (cursor !== undefined) conditions.push(Prisma.sql`v.id < ${decodeCursor(ctx, cursor)}::uuid`);
  if (operation !== undefined)
    conditions.push(Prisma.sql`starts_with(v.type, ${callbackTypePrefix(operation)})`);
  if (callback !== undefined) conditions.push(Prisma.sql`split_part(v.type, '.', 3) = ${callback}`);
  if (state !== undefined) conditions.push(Prisma.sql`d.state = ${state}::engine.delivery_state`);
  if (from !== undefined) conditions.push(Prisma.sql`v.id >= ${firstUuidAt(new Date(from))}::uuid`);
  if (to !== undefined) conditions.push(Prisma.sql`v.id < ${firstUuidAt(new Date(to))}::uuid`);
  const rows = await inTransaction(
    ctx,
    (tx) => tx.$queryRaw<CallbackRow[]>`
      SELECT ${callbackColumns} FROM engine.event v ${callbackJoins}
      WHERE ${Prisma.join(conditions, " AND ")} ORDER BY v.id DESC LIMIT ${limit + 1}`,
  );
  return toPage(ctx, rows, limit, toCallbackView);
}
