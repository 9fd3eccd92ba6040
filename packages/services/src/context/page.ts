import { firstUuidAt, type Page, type Uuid } from "@posthorn/core";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import type { ServiceContext } from "./service-context.ts";

/** Which rows stand behind a cursor in a list whose newest come first; undefined: all of them. */
export const behindCursor = (ctx: ServiceContext, cursor: string | undefined): { id?: { lt: Uuid } } =>
  cursor === undefined ? {} : { id: { lt: decodeCursor(ctx, cursor) } };

/** The same within a range of times, as conditions that all hold. */
export const behindCursorWithin = (
  ctx: ServiceContext,
  { cursor, from, to }: { cursor?: string | undefined; from?: string | undefined; to?: string | undefined },
) => [
  behindCursor(ctx, cursor),
  ...(from === undefined ? [] : [{ id: { gte: firstUuidAt(new Date(from)) } }]),
  ...(to === undefined ? [] : [{ id: { lt: firstUuidAt(new Date(to)) } }]),
];

/** How a page's rows are read: newest first, and one too many, for `toPage`. */
export const newestFirst = (limit: number) => ({ orderBy: { id: "desc" }, take: limit + 1 }) as const;

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
