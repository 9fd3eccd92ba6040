import type { Page, Uuid } from "@posthorn/core";
import { encodeCursor } from "./cursor.ts";
import type { ServiceContext } from "./service-context.ts";

/** A page of rows that were read newest first with `limit + 1`: the row too many only says that there is a next page. */
export function toPage<Row extends { id: Uuid }, View>(
  ctx: ServiceContext,
  rows: readonly Row[],
  limit: number,
  toView: (row: Row) => View,
): Page<View> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toView),
    nextCursor: last && rows.length > limit ? encodeCursor(ctx, last.id) : null,
  };
}
