import { toPublicId, type Uuid } from "@posthorn/core";
import type { Pool } from "@posthorn/db";
import {
  findEnvironmentsWithFindings,
  forgetOldLedgerChecks,
  insertLedgerCheck,
  type LedgerFinding,
  type LedgerScope,
  readLedgerCheck,
  resolveLedgerFindings,
  resolveLedgerOrphans,
  saveLedgerProgress,
} from "@posthorn/db/hot-path";
import type { Platform } from "../context/platform.ts";
import { firstPlace, type LedgerPlace, type LedgerStep, ledgerSteps } from "./ledger-steps.ts";

type CheckPlatform = Pick<Platform, "newId" | "now" | "log">;

export interface LedgerCheckResult {
  checkId: Uuid;
  from: Date;
  to: Date;
  events: number;
  deliveries: number;
  findings: number;
}

const recentMs = 48 * 3_600_000;
const statementTimeout = "2min";
const saveEveryMs = 2_000;
/** However much is wrong, the log stays readable; the findings are kept in the database all the same. */
const mostLogged = 100;

/**
 * Begins a check of the ledger up to the instant before which nothing can still be on its way into the database: of the
 * last 48 hours (`recent`), of all that is kept, or from `from` on. `runLedgerCheck` does it.
 */
export async function beginLedgerCheck(
  pool: Pool,
  platform: CheckPlatform,
  { scope, from }: { scope: LedgerScope; from?: Date },
): Promise<{ checkId: Uuid }> {
  const checkId = platform.newId();
  const recent = new Date(platform.now().getTime() - recentMs);
  await insertLedgerCheck(pool, { id: checkId, scope, from: from ?? (scope === "recent" ? recent : null) });
  return { checkId };
}

/**
 * Compares each event with its deliveries and skipped endpoints, and each delivery's state with the facts beside it, in all
 * environments. What differs is looked at a second time, then kept and logged. A run that was stopped goes on where it
 * was; one that is finished is left as it is.
 */
export async function runLedgerCheck(
  pool: Pool,
  platform: CheckPlatform,
  checkId: Uuid,
  options: { onStep?(): void; signal?: AbortSignal } = {},
): Promise<LedgerCheckResult> {
  const client = await pool.connect();
  try {
    await client.query(`SET statement_timeout = '${statementTimeout}'`);
    const check = await readLedgerCheck<LedgerPlace>(client, checkId);
    if (!check) throw new Error(`There is no ledger check ${checkId}.`);
    if (!check.finished) await run(check);
    const done = (await readLedgerCheck(client, checkId)) ?? check;
    const { rangeFrom: from, rangeTo: to, events, deliveries, findings } = done;
    return { checkId, from, to, events, deliveries, findings };
  } finally {
    client.release(true); // Its statements may take longer than others': the connection is not for anybody else.
  }

  async function run({ rangeFrom, rangeTo, place, findings }: CheckToRun): Promise<void> {
    const withFindings = new Set(await findEnvironmentsWithFindings(client));
    const unsaved = { events: 0, deliveries: 0, since: performance.now() };
    let logged = findings;
    for await (const step of ledgerSteps(client, { from: rangeFrom, to: rangeTo }, place ?? firstPlace)) {
      options.onStep?.();
      unsaved.events += step.events;
      unsaved.deliveries += step.deliveries;
      const isDue = performance.now() - unsaved.since >= saveEveryMs || options.signal?.aborted;
      if (isDue || step.findings.length > 0 || step.next === null) {
        const { events, deliveries } = unsaved;
        const { findings, next } = step;
        await saveLedgerProgress(client, { checkId, events, deliveries, findings, place: next });
        Object.assign(unsaved, { events: 0, deliveries: 0, since: performance.now() });
        logFindings(findings, logged);
        logged += findings.length;
      }
      await resolve(step, withFindings);
      if (step.next !== null) options.signal?.throwIfAborted();
    }
    await forgetOldLedgerChecks(client);
    if (logged > 0) platform.log.error({ checkId, findings: logged }, "the ledger does not balance");
  }

  async function resolve({ looked }: LedgerStep, withFindings: ReadonlySet<Uuid>): Promise<void> {
    if ("chunk" in looked) {
      if (!withFindings.has(looked.chunk.environmentId)) return;
      await resolveLedgerFindings(client, checkId, looked.chunk);
    } else if (looked.isWhole) await resolveLedgerOrphans(client, checkId, looked.table);
  }

  function logFindings(findings: readonly LedgerFinding[], loggedBefore: number): void {
    for (const finding of findings.slice(0, Math.max(0, mostLogged - loggedBefore))) {
      const { environmentId, eventId, deliveryId, code, details } = finding;
      platform.log.error(
        {
          checkId,
          environmentId: toPublicId("environment", environmentId),
          eventId: eventId && toPublicId("event", eventId),
          deliveryId: deliveryId && toPublicId("delivery", deliveryId),
          code,
          details,
        },
        "the ledger's check found something wrong",
      );
    }
  }
}

type CheckToRun = NonNullable<Awaited<ReturnType<typeof readLedgerCheck<LedgerPlace>>>>;
