import {
  type AlertSettingsView,
  InvalidFieldError,
  parseInput,
  systemEventNames,
  toPublicId,
  UpdateAlertSettingsInput,
} from "@posthorn/core";
import { checkOutboundUrl } from "@posthorn/core/outbound-url";
import { changesBetween } from "../audit/changes-between.ts";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { requireMatch } from "../preconditions/precondition.ts";
import { lockAlertSettings, readAlertSettings } from "./alert-settings-row.ts";

/** Changes of what people are told, and the webhook. 422 at `webhookUrl` for an address that nothing may be sent to. */
export async function updateAlertSettings(
  ctx: ServiceContext,
  input: UpdateAlertSettingsInput,
): Promise<AlertSettingsView> {
  const { types, webhookUrl } = parseInput(UpdateAlertSettingsInput, input);
  requirePermission(ctx, "admin");
  const webhook = webhookUrl === undefined ? {} : toColumns(ctx, webhookUrl);
  return inTransaction(ctx, async (tx) => {
    await lockAlertSettings(tx, ctx);
    const before = await readAlertSettings(tx, ctx);
    requireMatch(ctx, before);
    await tx.alertSettings.update({
      where: { environmentId: ctx.environmentId },
      data: {
        ...(types !== undefined && { types: systemEventNames.filter((name) => types.includes(name)) }),
        ...webhook,
      },
    });
    const view = await readAlertSettings(tx, ctx);
    await writeAudit(tx, ctx, {
      action: "alert_settings.updated",
      targetId: toPublicId("environment", ctx.environmentId),
      details: {
        ...changesBetween(settingsOf(before), settingsOf(view)),
        // Two webhooks of one host look alike.
        ...(webhookUrl !== undefined && { webhookReplaced: true }),
      },
    });
    return view;
  });
}

const settingsOf = ({ types, webhookHost }: AlertSettingsView) => ({ types, webhookHost });

function toColumns(ctx: ServiceContext, webhookUrl: string | null) {
  if (webhookUrl === null) return { sealedWebhookUrl: null, webhookHost: null, webhookSetAt: null };
  const verdict = checkOutboundUrl(webhookUrl, ctx.outboundPolicy);
  if (!verdict.ok) {
    throw new InvalidFieldError([{ path: "webhookUrl", code: verdict.code, message: verdict.reason }]);
  }
  return {
    sealedWebhookUrl: ctx.secrets.seal(verdict.url.href, ctx.environmentId),
    webhookHost: verdict.url.host,
    webhookSetAt: ctx.now(),
  };
}
