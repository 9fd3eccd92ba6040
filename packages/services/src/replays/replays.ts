import {
  BulkActionList,
  type BulkActionView,
  type BulkPlanView,
  type Page,
  parseInput,
  ReplayIdInput,
  ReplayInput,
} from "@posthorn/core";
import { requirePermission, type ServiceContext } from "../context/service-context.ts";
import { change, get, list } from "./manage.ts";
import { plan, start } from "./start.ts";

/** What a replay of this filter would send, and how long that would take; sends nothing. */
export async function planReplay(ctx: ServiceContext, input: ReplayInput): Promise<BulkPlanView> {
  requirePermission(ctx, "deliveries:read");
  return plan(ctx, { kind: "replay", ...parseInput(ReplayInput, input) });
}

/**
 * Sends everything that a filter names again: deliveries open once more, and endpoints that an event passed by get one of
 * it. It goes on by itself, no faster than the endpoints' limits allow, until it is done, paused or canceled.
 */
export async function startReplay(ctx: ServiceContext, input: ReplayInput): Promise<BulkActionView> {
  requirePermission(ctx, "deliveries:write");
  return start(ctx, { kind: "replay", ...parseInput(ReplayInput, input) });
}

/** With how far it has come. */
export const getReplay = (ctx: ServiceContext, input: ReplayIdInput): Promise<BulkActionView> =>
  get(ctx, "replay", parseInput(ReplayIdInput, input).replayId);

export const listReplays = (ctx: ServiceContext, input: BulkActionList): Promise<Page<BulkActionView>> =>
  list(ctx, "replay", parseInput(BulkActionList, input));

/** Queues nothing more until it is resumed. */
export const pauseReplay = (ctx: ServiceContext, input: ReplayIdInput): Promise<BulkActionView> =>
  change(ctx, "replay", parseInput(ReplayIdInput, input).replayId, "pause");

/** Goes on where it stood; also one that had failed. */
export const resumeReplay = (ctx: ServiceContext, input: ReplayIdInput): Promise<BulkActionView> =>
  change(ctx, "replay", parseInput(ReplayIdInput, input).replayId, "resume");

/** Ends it; what it has queued already is sent. */
export const cancelReplay = (ctx: ServiceContext, input: ReplayIdInput): Promise<BulkActionView> =>
  change(ctx, "replay", parseInput(ReplayIdInput, input).replayId, "cancel");
