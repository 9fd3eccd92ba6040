import { type EnvironmentSettingsView, NotFoundError } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import { toEnvironmentView } from "../accounts/views.ts";
import type { ServiceContext } from "../context/service-context.ts";

export type EnvironmentRow = Awaited<ReturnType<typeof findEnvironment>>;

export async function findEnvironment(tx: Transaction, ctx: ServiceContext) {
  const row = await tx.environment.findFirst({ where: { id: ctx.environmentId, tenantId: ctx.tenantId } });
  if (!row) throw new NotFoundError("environment", "of your organization");
  return row;
}

export function toSettingsView(row: EnvironmentRow): EnvironmentSettingsView {
  return {
    ...toEnvironmentView(row),
    retrySchedule: row.retrySchedule.length > 0 ? row.retrySchedule : null,
    disableAfterHours: row.disableAfterHours,
    retentionDays: row.retentionDays,
    traceContext: row.traceContext,
    subscriptionsPerConsumer: row.subscriptionsPerConsumer,
    verifySubscriptions: row.verifySubscriptions,
  };
}
