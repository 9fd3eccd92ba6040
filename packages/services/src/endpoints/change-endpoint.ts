import { type EndpointView, toPublicId, type Uuid } from "@posthorn/core";
import type { Prisma, Transaction } from "@posthorn/db";
import { changesBetween } from "../audit/changes-between.ts";
import { writeAudit } from "../audit/write-audit.ts";
import { raiseConfigVersion } from "../context/raise-version.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { requireMatch } from "../preconditions/precondition.ts";
import { findEndpoint, findEndpointId } from "./find-endpoint.ts";
import { findHealth, forgetFailures, lockHealth, markForRecovery } from "./health.ts";
import { toEndpointView, viewedParts } from "./view.ts";

export type EndpointRecord = Awaited<ReturnType<typeof findEndpoint>>;

export type EndpointColumns = Prisma.EndpointUncheckedUpdateInput;

interface EndpointChange {
  /** Columns to set; null where the endpoint is as asked for already. Throws where its state forbids the change. */
  decide(before: EndpointRecord, tx: Transaction): Promise<EndpointColumns | null> | EndpointColumns | null;
  /** Looks whether the caller's precondition holds, where it read something else than the endpoint. */
  requireMatch?(before: EndpointRecord, tx: Transaction): Promise<void>;
  /** `endpoint.paused` */
  action: string;
  details?: Prisma.InputJsonObject;
}

/**
 * The frame of every change of an endpoint: one transaction with the new configuration version and the audit entry, then
 * the wake of its recovery where deliveries of it are open, because they may be due, held or ended now.
 */
export async function changeEndpoint(
  ctx: ServiceContext,
  idOrUid: string,
  change: EndpointChange,
): Promise<EndpointView> {
  requirePermission(ctx, "endpoints:write");
  const { id, view, mustWake } = await inTransaction(ctx, async (tx) => {
    const id: Uuid = await findEndpointId(tx, ctx, idOrUid);
    await lockHealth(tx, ctx, id);
    const configVersion = await raiseConfigVersion(tx, ctx);
    const before = await findEndpoint(tx, ctx, id);
    if (change.requireMatch) await change.requireMatch(before, tx);
    else requireMatch(ctx, toEndpointView(before, undefined));
    const data = await change.decide(before, tx);
    const health = (await findHealth(tx, ctx, [id])).get(id);
    if (data === null) return { id, view: toEndpointView(before, health), mustWake: false };
    const row = await tx.endpoint.update({
      where: { environmentId: ctx.environmentId, id },
      data: { ...data, configVersion },
      ...viewedParts,
    });
    if (data.url !== undefined || data.state === "enabled") await forgetFailures(tx, ctx, id);
    const { action, details } = change;
    await writeAudit(tx, ctx, {
      action,
      targetId: toPublicId("endpoint", id),
      details: { ...details, ...changesBetween(settingsOf(before), settingsOf(row)) },
    });
    return { id, view: toEndpointView(row, health), mustWake: await markForRecovery(tx, ctx, row) };
  });
  if (mustWake) await ctx.workflows.wakeEndpoint(id);
  return view;
}

/** What of it a request sets: a view has no secrets, and of its headers the names alone. */
function settingsOf(row: EndpointRecord): Omit<EndpointView, "updatedAt"> {
  const { updatedAt: _updatedAt, ...settings } = toEndpointView(row, undefined);
  return settings;
}
