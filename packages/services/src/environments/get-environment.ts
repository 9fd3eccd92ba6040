import type { EnvironmentSettingsView } from "@posthorn/core";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { findEnvironment, toSettingsView } from "./view.ts";

/** The environment of the context, with the settings that its endpoints fall back to. */
export async function getEnvironment(ctx: ServiceContext): Promise<EnvironmentSettingsView> {
  requirePermission(ctx, "endpoints:read");
  return inTransaction(ctx, async (tx) => toSettingsView(await findEnvironment(tx, ctx)));
}
