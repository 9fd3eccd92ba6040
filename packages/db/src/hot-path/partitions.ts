import { firstUuidAt, timeOfUuid } from "@posthorn/core";
import type { Pool } from "../roles.ts";

/** Makes the missing daily partitions from yesterday to `daysAhead`; says how many it made. */
export async function ensurePartitions(pool: Pool, daysAhead: number): Promise<number> {
  const result = await pool.query<{ made: number }>("SELECT engine.ensure_partitions($1) AS made", [
    daysAhead,
  ]);
  return result.rows[0]?.made ?? 0;
}

/** The day (UTC, `20261122`) that all of these ids are of; null where they are of several, or there are none. */
export function commonDay(ids: readonly string[]): string | null {
  const [first] = ids;
  if (first === undefined) return null;
  const { name, from, to } = dayOf(first);
  // UUIDs are written in lower case, so their texts are in the order of their times.
  return ids.every((id) => id >= from && id < to) ? name : null;
}

/** The day (UTC) of an instant, as partitions are named by. */
export const dayOfTime = (time: Date): string => time.toISOString().slice(0, 10).replaceAll("-", "");

interface Day {
  name: string;
  from: string;
  to: string;
}

const dayMs = 24 * 3_600_000;
let lastDay: Day = { name: "", from: "", to: "" };

function dayOf(id: string): Day {
  if (id >= lastDay.from && id < lastDay.to) return lastDay;
  const start = Math.floor(timeOfUuid(id).getTime() / dayMs) * dayMs;
  lastDay = {
    name: dayOfTime(new Date(start)),
    from: firstUuidAt(new Date(start)),
    to: firstUuidAt(new Date(start + dayMs)),
  };
  return lastDay;
}

type Parent = "event" | "delivery" | "attempt";
type Tables<Name extends Parent> = Record<Name, string>;

const texts = new Map<string, string>();
const undefinedTable = "42P01";

/**
 * Runs a statement on the partitions of one day by their own names, because one that goes through the parent opens all of
 * them, however many days are kept. Where the rows are of several days (null), or the day has no partition, it goes through
 * the parent.
 */
export async function inPartitions<Name extends Parent, Result>(
  days: Record<Name, string | null>,
  statement: { name: string; text(tables: Tables<Name>): string },
  run: (prepared: { name: string; text: string }) => Promise<Result>,
): Promise<Result> {
  const parents = Object.keys(days) as Name[];
  const prepare = (suffixes: string[]) => {
    const name = `${statement.name}${suffixes.join("/")}`;
    let text = texts.get(name);
    if (text === undefined) {
      const tables = parents.map((parent, index) => [parent, `engine.${parent}${suffixes[index]}`]);
      text = statement.text(Object.fromEntries(tables) as Tables<Name>);
      texts.set(name, text);
    }
    return { name, text };
  };
  try {
    return await run(prepare(parents.map((parent) => (days[parent] === null ? "" : `_${days[parent]}`))));
  } catch (error) {
    if ((error as { code?: unknown }).code !== undefinedTable) throw error;
    return run(prepare(parents.map(() => "")));
  }
}
