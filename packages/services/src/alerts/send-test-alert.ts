import {
  type AlertSettingsView,
  ConflictError,
  RateLimitedError,
  toPublicId,
  type Uuid,
} from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { lockAlertSettings, readAlertSettings } from "./alert-settings-row.ts";

const secondsBetween = 10;

/**
 * Sends an alert that says it is a test to everybody who would get one; each is tried once. What becomes of it shows in
 * `lastAlerts`. 409 `no_alert_channel` where nobody would, 429 `rate_limited` within 10 s of the last one.
 */
export async function sendTestAlert(ctx: ServiceContext): Promise<AlertSettingsView> {
  requirePermission(ctx, "admin");
  const { tenantId, environmentId } = ctx;
  const { view, sendingIds } = await inTransaction(ctx, async (tx) => {
    await lockAlertSettings(tx, ctx);
    await refuseTooSoon(tx, ctx);
    const sendingIds = await writeTest(tx, ctx);
    await writeAudit(tx, ctx, {
      action: "alert_settings.tested",
      targetId: toPublicId("environment", environmentId),
    });
    return { sendingIds, view: await readAlertSettings(tx, ctx) };
  });
  await Promise.all(sendingIds.map((id) => ctx.workflows.startAlert({ id, tenantId, environmentId })));
  return view;
}

async function refuseTooSoon(tx: Transaction, ctx: ServiceContext): Promise<void> {
  const since = new Date(ctx.now().getTime() - secondsBetween * 1_000);
  const recent = await tx.alert.findFirst({
    where: { environmentId: ctx.environmentId, test: true, createdAt: { gt: since } },
  });
  if (!recent) return;
  throw new RateLimitedError(
    "A test alert was sent a moment ago. Look at what became of it first.",
    secondsBetween,
  );
}

async function writeTest(tx: Transaction, ctx: ServiceContext): Promise<Uuid[]> {
  const { environmentId } = ctx;
  const settings = await tx.alertSettings.findUniqueOrThrow({ where: { environmentId } });
  const confirmed = await tx.alertRecipient.findMany({
    where: { environmentId, confirmedAt: { not: null } },
    select: { id: true },
  });
  const recipientIds = [...(settings.webhookHost === null ? [] : [null]), ...confirmed.map(({ id }) => id)];
  if (recipientIds.length === 0) {
    throw new ConflictError(
      "no_alert_channel",
      "Nobody would get it. Add a webhook, or an e-mail address whose reader has confirmed it.",
    );
  }
  const alert = await tx.alert.create({
    data: { id: ctx.newId(), environmentId, test: true, createdAt: ctx.now() },
  });
  const at = ctx.now();
  // The sweep takes it up where Temporal can't be told now.
  const lookAt = new Date(at.getTime() + 60_000);
  const sendings = recipientIds.map((recipientId) => ({
    id: ctx.newId(),
    environmentId,
    alertId: alert.id,
    recipientId,
    at,
    lookAt,
  }));
  await tx.alertSending.createMany({ data: sendings });
  return sendings.map(({ id }) => id);
}
