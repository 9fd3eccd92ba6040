import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import type { CatalogChange } from "@posthorn/core";
import { changesOfEventType, type EventTypeMoment } from "../catalogue/changes-of-event-type.ts";
import type { FoundEventType } from "../event-types/find-event-type.ts";
import type { Draft } from "./draft.ts";

/** Comparing two schemas takes milliseconds, and there may be a thousand drafts: other requests go on meanwhile. */
const longestTurnMs = 10;

/** What drafts change for receivers. Each is found out once, so that a transaction need not wait for what was known before it. */
export function createChangesOfDrafts() {
  const known = new Map<string, CatalogChange[]>();

  function of({ row, before, after }: Draft): CatalogChange[] {
    const [was, is] = [before && toMoment(before), toMoment(after)];
    const key = createHash("sha256")
      .update(JSON.stringify([row.name, was, is]))
      .digest("base64");
    const changes = known.get(key) ?? changesOfEventType(row.name, was, is);
    known.set(key, changes);
    return changes;
  }

  return {
    of,
    async findAll(drafts: readonly Draft[]): Promise<void> {
      let turnStartedAt = performance.now();
      for (const draft of drafts) {
        of(draft);
        if (performance.now() - turnStartedAt < longestTurnMs) continue;
        await setImmediate();
        turnStartedAt = performance.now();
      }
    },
  };
}
export type ChangesOfDrafts = ReturnType<typeof createChangesOfDrafts>;

function toMoment({ row, newest }: FoundEventType): EventTypeMoment {
  return {
    description: row.description,
    group: row.group,
    deprecated: row.deprecatedAt !== null,
    archived: row.archivedAt !== null,
    version: newest.version,
    schema: newest.schema,
  };
}
