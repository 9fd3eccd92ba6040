import type { EndpointView, PublicId } from "@posthorn/core";
import type { Prisma, Transaction } from "@posthorn/db";
import { writeAudit } from "../audit/write-audit.ts";
import { raiseConfigVersion } from "../context/raise-version.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { findEndpoint, requireEndpointId } from "./find-endpoint.ts";
import { findHealth, forgetFailures, lockHealth, markForRecovery } from "./health.ts";
import { toEndpointView, withEnvironment } from "./view.ts";

type EndpointRecord = Awaited<ReturnType<typeof findEndpoint>>;

interface EndpointChange {
  /** Columns to set; null where the endpoint is as asked for already. Throws where its state forbids the change. */
  decide(
    before: EndpointRecord,
    tx: Transaction,
  ): Promise<Prisma.EndpointUpdateInput | null> | Prisma.EndpointUpdateInput | null;
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
  endpointId: PublicId,
  change: EndpointChange,
): Promise<EndpointView> {
  requirePermission(ctx, "endpoints:write");
  const id = requireEndpointId(endpointId);
  const { view, mustWake } = await inTransaction(ctx, async (tx) => {
    await lockHealth(tx, ctx, id);
    const configVersion = await raiseConfigVersion(tx, ctx);
    const before = await findEndpoint(tx, ctx, id);
    const data = await change.decide(before, tx);
    const health = (await findHealth(tx, ctx, [id])).get(id);
    if (data === null) return { view: toEndpointView(before, health), mustWake: false };
    const row = await tx.endpoint.update({
      where: { environmentId: ctx.environmentId, id },
      data: { ...data, configVersion },
      include: withEnvironment,
    });
    if (data.url !== undefined || data.state === "enabled") await forgetFailures(tx, ctx, id);
    const { action, details } = change;
    await writeAudit(tx, ctx, { action, targetId: endpointId, ...(details && { details }) });
    return { view: toEndpointView(row, health), mustWake: await markForRecovery(tx, ctx, row) };
  });
  if (mustWake) await ctx.workflows.wakeEndpoint(id);
  return view;
}
