import { firstUuidAt, timeOfUuid, type Uuid } from "@posthorn/core";
import type { Queryable } from "@posthorn/db";
import {
  checkLedgerChunk,
  findLedgerChunkEnd,
  findLedgerEnvironments,
  findLedgerOrphans,
  type LedgerChunk,
  type LedgerFinding,
  type LedgerSideTable,
} from "@posthorn/db/hot-path";

/** How far a check has come. `id`: of an event, or of a row's delivery; null: the environment's first. */
export interface LedgerPlace {
  part: "events" | LedgerSideTable;
  environmentId: Uuid;
  id: Uuid | null;
}

/** One statement's worth of a check. */
export interface LedgerStep {
  events: number;
  deliveries: number;
  /** Confirmed by a second look. */
  findings: LedgerFinding[];
  /** What was looked at: what had been found there before and isn't found now has been put right. */
  looked: { chunk: LedgerChunk } | { table: LedgerSideTable; isWhole: boolean };
  /** Null: that was the last. */
  next: LedgerPlace | null;
}

/** A few tenths of a second, and a few megabytes. */
const chunkLimits = { mostEvents: 10_000, mostPairs: 20_000 };
const rowsPerPage = 10_000;
const clockMarginMs = 60_000;
const nil = "00000000-0000-0000-0000-000000000000";

const startOf = (part: LedgerPlace["part"]): LedgerPlace => ({ part, environmentId: nil, id: null });
export const firstPlace = startOf("events");

/** Goes through the events of all environments accepted in a range, then through the queue and the dead letters. */
export async function* ledgerSteps(
  client: Queryable,
  range: { from: Date; to: Date },
  start: LedgerPlace,
): AsyncGenerator<LedgerStep> {
  switch (start.part) {
    case "events":
      yield* eventSteps(client, range, start);
      yield* tableSteps(client, "delivery_queue", startOf("delivery_queue"));
      yield* tableSteps(client, "dead_letter", startOf("dead_letter"));
      return;
    case "delivery_queue":
      yield* tableSteps(client, "delivery_queue", start);
      yield* tableSteps(client, "dead_letter", startOf("dead_letter"));
      return;
    case "dead_letter":
      yield* tableSteps(client, "dead_letter", start);
  }
}

async function* eventSteps(
  client: Queryable,
  { from, to }: { from: Date; to: Date },
  start: LedgerPlace,
): AsyncGenerator<LedgerStep> {
  const beforeId = firstUuidAt(to);
  const environments = await findLedgerEnvironments(client, {
    fromId: firstUuidAt(from),
    beforeId,
    firstEnvironmentId: start.environmentId,
  });
  // See checkLedgerChunk; the connection is this check's own.
  await client.query("SET enable_nestloop = off");
  for (const [index, { id: environmentId, keptFromId }] of environments.entries()) {
    let fromId: Uuid | null = (environmentId === start.environmentId && start.id) || keptFromId;
    while (fromId !== null) {
      const nextId: Uuid | null = await findLedgerChunkEnd(
        client,
        { environmentId, fromId, beforeId },
        chunkLimits,
      );
      const chunk = chunkOf(environmentId, fromId, nextId ?? beforeId);
      const seen = await checkLedgerChunk(client, chunk);
      const findings = await confirm(
        seen.findings,
        async () => (await checkLedgerChunk(client, chunk)).findings,
      );
      const nextEnvironmentId = nextId === null ? environments[index + 1]?.id : environmentId;
      const next: LedgerPlace = nextEnvironmentId
        ? { part: "events", environmentId: nextEnvironmentId, id: nextId }
        : startOf("delivery_queue");
      yield { ...seen, findings, looked: { chunk }, next };
      fromId = nextId;
    }
  }
}

/** Ids of several processes follow several estimates of the database's clock, so a minute is added on both sides. */
function chunkOf(environmentId: Uuid, fromId: Uuid, beforeId: Uuid): LedgerChunk {
  return {
    environmentId,
    fromId,
    beforeId,
    leastId: firstUuidAt(new Date(timeOfUuid(fromId).getTime() - clockMarginMs)),
    lateId: firstUuidAt(new Date(timeOfUuid(beforeId).getTime() + clockMarginMs)),
  };
}

async function* tableSteps(
  client: Queryable,
  table: LedgerSideTable,
  start: LedgerPlace,
): AsyncGenerator<LedgerStep> {
  let after = { environmentId: start.environmentId, deliveryId: start.id ?? nil };
  const isWhole = start.id === null;
  for (;;) {
    const page = after;
    const look = () => findLedgerOrphans(client, table, page, rowsPerPage);
    const { findings: seen, next } = await look();
    const findings = await confirm(seen, async () => (await look()).findings);
    const step = { events: 0, deliveries: 0, findings };
    if (!next) {
      const nextPart = table === "delivery_queue" ? startOf("dead_letter") : null;
      yield { ...step, looked: { table, isWhole }, next: nextPart };
      return;
    }
    after = next;
    yield {
      ...step,
      looked: { table, isWhole: false },
      next: { part: table, environmentId: next.environmentId, id: next.deliveryId },
    };
  }
}

/** Those of the findings that a second look, at a later moment, finds too. */
async function confirm(
  findings: LedgerFinding[],
  lookAgain: () => Promise<LedgerFinding[]>,
): Promise<LedgerFinding[]> {
  if (findings.length === 0) return findings;
  const first = new Set(findings.map(keyOf));
  return (await lookAgain()).filter((finding) => first.has(keyOf(finding)));
}

const keyOf = ({ environmentId, eventId, deliveryId, code }: LedgerFinding) =>
  [environmentId, eventId, deliveryId, code].join("/");
