import { isDeepStrictEqual } from "node:util";
import type { Prisma } from "@posthorn/db";

/**
 * What an update changed, for its audit entry: the members that differ, as they were and as they are. Give it views, as
 * callers of the API see them: they hold no secrets.
 */
export function changesBetween<View extends object>(
  before: View,
  after: View,
): { before: Prisma.InputJsonObject; after: Prisma.InputJsonObject } {
  const names = (Object.keys(after) as (keyof View & string)[]).filter(
    (name) => !isDeepStrictEqual(before[name], after[name]),
  );
  return { before: pick(before, names), after: pick(after, names) };
}

/** A view is what JSON makes of it, so nothing is lost on the way. */
function pick<View extends object>(view: View, names: (keyof View & string)[]): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(Object.fromEntries(names.map((name) => [name, view[name] ?? null]))));
}
