import { type EnvironmentSettingsView, parseInput, toPublicId, UpdateEnvironmentInput } from "@posthorn/core";
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
  const { retrySchedule, disableAfterHours, retentionDays } = changes;
  return inTransaction(ctx, async (tx) => {
    await raiseConfigVersion(tx, ctx);
    const before = toSettingsView(await findEnvironment(tx, ctx));
    requireMatch(ctx, before);
    const row = await tx.environment.update({
      where: { id: ctx.environmentId, tenantId: ctx.tenantId },
      data: {
        ...(retrySchedule !== undefined && { retrySchedule: retrySchedule ?? [] }),
        ...(disableAfterHours !== undefined && { disableAfterHours }),
        ...(retentionDays !== undefined && { retentionDays }),
      },
    });
    const view = toSettingsView(row);
    await writeAudit(tx, ctx, {
      action: "environment.updated",
      targetId: toPublicId("environment", ctx.environmentId),
      details: { before: settingsOf(before), after: settingsOf(view) },
    });
    return view;
  });
}

function settingsOf({ retrySchedule, disableAfterHours, retentionDays }: EnvironmentSettingsView) {
  return { retrySchedule, disableAfterHours, retentionDays };
}
