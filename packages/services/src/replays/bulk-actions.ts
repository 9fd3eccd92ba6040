import {
  BulkActionIdInput,
  BulkActionInput,
  BulkActionList,
  type BulkActionView,
  type BulkPlanView,
  type DeadReason,
  type DeliveryState,
  type Page,
  parseInput,
  statesOfBulkAction,
} from "@posthorn/core";
import { requirePermission, type ServiceContext } from "../context/service-context.ts";
import { readSnoozeTime } from "../deliveries/snooze-deliveries.ts";
import { change, get, list } from "./manage.ts";
import { type BulkRequest, plan, start } from "./start.ts";

/** What the action would be done to; does nothing. */
export async function planBulkAction(ctx: ServiceContext, input: BulkActionInput): Promise<BulkPlanView> {
  requirePermission(ctx, "deliveries:read");
  return plan(ctx, toRequest(ctx, input));
}

/** Does to everything that a filter names what can be done to one delivery by hand. */
export async function startBulkAction(ctx: ServiceContext, input: BulkActionInput): Promise<BulkActionView> {
  requirePermission(ctx, "deliveries:write");
  return start(ctx, toRequest(ctx, input));
}

/** With how far it has come. */
export const getBulkAction = (ctx: ServiceContext, input: BulkActionIdInput): Promise<BulkActionView> =>
  get(ctx, "bulkAction", parseInput(BulkActionIdInput, input).bulkActionId);

export const listBulkActions = (ctx: ServiceContext, input: BulkActionList): Promise<Page<BulkActionView>> =>
  list(ctx, "bulkAction", parseInput(BulkActionList, input));

/** Does nothing more until it is resumed. */
export const pauseBulkAction = (ctx: ServiceContext, input: BulkActionIdInput): Promise<BulkActionView> =>
  change(ctx, "bulkAction", parseInput(BulkActionIdInput, input).bulkActionId, "pause");

/** Goes on where it stood; also one that had failed. */
export const resumeBulkAction = (ctx: ServiceContext, input: BulkActionIdInput): Promise<BulkActionView> =>
  change(ctx, "bulkAction", parseInput(BulkActionIdInput, input).bulkActionId, "resume");

/** Ends it; what it has done already stays done. */
export const cancelBulkAction = (ctx: ServiceContext, input: BulkActionIdInput): Promise<BulkActionView> =>
  change(ctx, "bulkAction", parseInput(BulkActionIdInput, input).bulkActionId, "cancel");

function toRequest(ctx: ServiceContext, input: BulkActionInput): BulkRequest {
  const { action, filter, note, until } = parseInput(BulkActionInput, input);
  return {
    kind: action,
    filter: { ...filter, states: filter.states ?? defaultStates(action, filter.reason) },
    note,
    ...(until !== undefined && { until: readSnoozeTime(ctx, until) }),
  };
}

/** A retry is of what failed, unless its filter says that what had ended otherwise is meant, too. */
function defaultStates(
  action: keyof typeof statesOfBulkAction,
  reason: DeadReason | undefined,
): DeliveryState[] {
  if (reason !== undefined) return ["dead"];
  return action === "retry" ? ["retrying", "dead"] : [...statesOfBulkAction[action]];
}
