import type { AlertSettingsView } from "@posthorn/core";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { readAlertSettings } from "./alert-settings-row.ts";

/** Who is told when the environment needs a person, of what, and what became of the last alerts. */
export async function getAlertSettings(ctx: ServiceContext): Promise<AlertSettingsView> {
  requirePermission(ctx, "endpoints:read");
  return inTransaction(ctx, (tx) => readAlertSettings(tx, ctx));
}
