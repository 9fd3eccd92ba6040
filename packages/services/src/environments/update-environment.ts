import { type EnvironmentSettingsView, parseInput, toPublicId, UpdateEnvironmentInput } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import { writeAudit } from "../audit/write-audit.ts";
import { raiseConfigVersion } from "../context/raise-version.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { requireMatch } from "../preconditions/precondition.ts";
import { findEnvironment, toSettingsView } from "./view.ts";

/**
 * Changes what applies to the whole environment. Needs `admin`: a shorter retention deletes what is older for good.
 * A retry whose time is set already keeps it; the next failure follows the new schedule.
 */
export async function updateEnvironment(
  ctx: ServiceContext,
  input: UpdateEnvironmentInput,
): Promise<EnvironmentSettingsView> {
  const changes = parseInput(UpdateEnvironmentInput, input);
  requirePermission(ctx, "admin");
  const { retrySchedule, disableAfterHours, retentionDays, traceContext } = changes;
  const { subscriptionsPerConsumer, verifySubscriptions } = changes;
  return inTransaction(ctx, async (tx) => {
    const version = await raiseConfigVersion(tx, ctx);
    const before = toSettingsView(await findEnvironment(tx, ctx));
    requireMatch(ctx, before);
    const row = await tx.environment.update({
      where: { id: ctx.environmentId, tenantId: ctx.tenantId },
      data: {
        ...(retrySchedule !== undefined && { retrySchedule: retrySchedule ?? [] }),
        ...(disableAfterHours !== undefined && { disableAfterHours }),
        ...(retentionDays !== undefined && { retentionDays }),
        ...(traceContext !== undefined && { traceContext }),
        ...(subscriptionsPerConsumer !== undefined && { subscriptionsPerConsumer }),
        ...(verifySubscriptions !== undefined && { verifySubscriptions }),
      },
    });
    const view = toSettingsView(row);
    if (view.traceContext !== before.traceContext) await tellPumps(tx, ctx, version);
    await writeAudit(tx, ctx, {
      action: "environment.updated",
      targetId: toPublicId("environment", ctx.environmentId),
      details: { before: settingsOf(before), after: settingsOf(view) },
    });
    return view;
  });
}

/**
 * Pumps keep how an endpoint's requests are made by the endpoint's own version, so that sending looks nothing else up. Written by
 * hand, because nothing of the endpoints themselves has changed: Prisma would set their `updatedAt`.
 */
async function tellPumps(tx: Transaction, ctx: ServiceContext, version: bigint): Promise<void> {
  await tx.$executeRaw`
    UPDATE endpoint SET config_version = ${version}
    WHERE environment_id = ${ctx.environmentId}::uuid AND deleted_at IS NULL`;
}

function settingsOf(view: EnvironmentSettingsView) {
  const { retrySchedule, disableAfterHours, retentionDays, traceContext } = view;
  const { subscriptionsPerConsumer, verifySubscriptions } = view;
  return {
    retrySchedule,
    disableAfterHours,
    retentionDays,
    traceContext,
    subscriptionsPerConsumer,
    verifySubscriptions,
  };
}
