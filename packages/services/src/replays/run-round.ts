import { setTimeout as delay } from "node:timers/promises";
import type { Uuid } from "@posthorn/core";
import type { ReplayRef } from "@posthorn/core/workflows";
import { writeAudit } from "../audit/write-audit.ts";
import type { Platform } from "../context/platform.ts";
import { inTransaction, type ServiceContext } from "../context/service-context.ts";
import { tellPumps } from "../deliveries/tell-pumps.ts";
import { auditAction, publicIdOf, storedSkipped } from "./bulk-action.ts";
import { type Part, runBatch } from "./run-batch.ts";

/** `done`: it is finished, or doesn't run now. Else come back at `atMs` (Unix ms), or when woken. */
export type ReplayRound = { done: true } | { done: false; atMs: number; worked: boolean };

export interface RoundInput extends ReplayRef {
  /** Rounds before this one, in a row, in which there was nothing to do. */
  idleRounds: number;
}

/** Where there is more to do, the next round follows at once: so a stopping worker waits no longer. */
const longestRoundMs = 10_000;
/** Quick receivers have emptied their queues in this time. */
const pauseMs = 250;
const mostPartsPerRound = 1_000;
const longestWaitMs = 30_000;

/**
 * Works on a replay or another bulk action until every endpoint's queue is full, everything is done, or the round has
 * lasted long enough. Run twice, at the same time or after a crash, each row is dealt with once.
 */
export async function runReplayRound(
  platform: Platform,
  { id, tenantId, environmentId, idleRounds }: RoundInput,
  signs: { beat(): void },
): Promise<ReplayRound> {
  const ctx: ServiceContext = {
    ...platform,
    actor: { kind: "system", part: "replay" },
    permissions: new Set(),
    tenantId,
    environmentId,
  };
  const deadline = performance.now() + longestRoundMs;
  const parts = await findParts(ctx, id);
  if (parts === null) return { done: true };

  let worked = false;
  let left = parts;
  for (;;) {
    const pass = await workOnce(ctx, id, left, { deadline, beat: signs.beat });
    if (pass === null) return { done: true };
    worked ||= pass.worked;
    left = pass.left;
    if (!pass.worked || left.length === 0 || performance.now() + pauseMs > deadline) break;
    await delay(pauseMs);
  }
  if (left.length === 0 && (await complete(ctx, id))) return { done: true };
  const isOver = performance.now() + pauseMs > deadline || left.length === 0;
  const waitMs = worked && isOver ? 0 : Math.min(longestWaitMs, 1_000 * 2 ** idleRounds);
  return { done: false, atMs: await noteNextLook(ctx, id, waitMs), worked };
}

/** Goes over these parts, each until its endpoint has no room; null: the action doesn't run any more. */
async function workOnce(
  ctx: ServiceContext,
  id: Uuid,
  parts: readonly Part[],
  { deadline, beat }: { deadline: number; beat(): void },
): Promise<{ worked: boolean; left: Part[] } | null> {
  let worked = false;
  const left: Part[] = [];
  for (const part of parts) {
    let goesOn = performance.now() < deadline;
    if (!goesOn) left.push(part);
    while (goesOn) {
      const result = await runBatch(ctx, id, part);
      beat();
      switch (result.kind) {
        case "stopped":
          return null;
        case "later":
          left.push(part);
          goesOn = false;
          break;
        case "worked":
          await tellPumps(ctx, result.shards);
          worked ||= result.count > 0;
          if (!result.finished && performance.now() >= deadline) left.push(part);
          goesOn = !result.finished && performance.now() < deadline;
          break;
      }
    }
  }
  return { worked, left };
}

/** What is left to do, the longest untouched first; null: it doesn't run, or its environment is deleted. */
async function findParts(ctx: ServiceContext, id: Uuid): Promise<Part[] | null> {
  return inTransaction(ctx, async (tx) => {
    const action = await tx.bulkAction.findFirst({
      where: { id, environmentId: ctx.environmentId, state: "running", environment: { deletedAt: null } },
      select: { id: true },
    });
    if (!action) return null;
    return tx.bulkActionPart.findMany({
      where: { bulkActionId: id, environmentId: ctx.environmentId, finished: false },
      select: { endpointId: true, source: true },
      orderBy: [{ lookedAt: { sort: "asc", nulls: "first" } }, { endpointId: "asc" }],
      take: mostPartsPerRound,
    });
  });
}

/** Ends it, unless there is more than this round took on. */
async function complete(ctx: ServiceContext, id: Uuid): Promise<boolean> {
  return inTransaction(ctx, async (tx) => {
    const where = { id, environmentId: ctx.environmentId };
    const more = await tx.bulkActionPart.count({
      where: { bulkActionId: id, environmentId: ctx.environmentId, finished: false },
    });
    if (more > 0) return false;
    const { count } = await tx.bulkAction.updateMany({
      where: { ...where, state: "running" },
      data: { state: "completed", finishedAt: ctx.now() },
    });
    if (count === 1) await writeEnd(ctx, tx, id, "completed");
    return true;
  });
}

/** Stops one that meets the same fault again and again; what it has done stays, and it can be resumed. */
export async function failReplay(
  platform: Platform,
  { id, tenantId, environmentId }: ReplayRef,
): Promise<void> {
  const ctx: ServiceContext = {
    ...platform,
    actor: { kind: "system", part: "replay" },
    permissions: new Set(),
    tenantId,
    environmentId,
  };
  await inTransaction(ctx, async (tx) => {
    const { count } = await tx.bulkAction.updateMany({
      where: { id, environmentId, state: "running" },
      data: { state: "failed", finishedAt: ctx.now() },
    });
    if (count === 1) await writeEnd(ctx, tx, id, "failed");
  });
}

type Tx = Parameters<typeof writeAudit>[0];

async function writeEnd(ctx: ServiceContext, tx: Tx, id: Uuid, how: "completed" | "failed"): Promise<void> {
  const row = await tx.bulkAction.findUniqueOrThrow({ where: { id, environmentId: ctx.environmentId } });
  await writeAudit(tx, ctx, {
    action: auditAction(row.kind, how),
    targetId: publicIdOf(row.kind, row.id),
    details: { matched: row.matched, done: row.done, skipped: { ...storedSkipped(row) } },
  });
}

/** Says when it means to look next, so that the sweep finds it when nobody does. */
async function noteNextLook(ctx: ServiceContext, id: Uuid, waitMs: number): Promise<number> {
  const at = new Date(ctx.now().getTime() + waitMs);
  await inTransaction(ctx, (tx) =>
    tx.bulkAction.updateMany({
      where: { id, environmentId: ctx.environmentId, state: "running" },
      data: { nextLookAt: at },
    }),
  );
  return at.getTime();
}
