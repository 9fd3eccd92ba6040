import { parseInput, type SourceView, UpdateSourceByIdInput } from "@posthorn/core";
import { changesBetween } from "../audit/changes-between.ts";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { requireMatch } from "../preconditions/precondition.ts";
import { lockSource } from "./find-source.ts";
import { openSecrets, requireFittingSettings, requireUsableSecrets, sealSecrets } from "./source-secrets.ts";
import { toSourceView } from "./view.ts";

/** Changes what is given; requests are judged by it everywhere within 5 seconds. */
export async function updateSource(ctx: ServiceContext, input: UpdateSourceByIdInput): Promise<SourceView> {
  const { sourceId, name, secrets, settings, enabled } = parseInput(UpdateSourceByIdInput, input);
  requirePermission(ctx, "sources:write");
  return inTransaction(ctx, async (tx) => {
    const found = await lockSource(tx, ctx, sourceId);
    const before = toSourceView(found);
    requireMatch(ctx, before);
    if (settings !== undefined) requireFittingSettings(before.provider, settings);
    if (settings !== undefined || secrets !== undefined) {
      const kept = secrets ?? openSecrets(ctx.secrets, found.id, found.sealedSecrets);
      await requireUsableSecrets(before.provider, settings ?? before.settings, kept);
    }
    const row = await tx.source.update({
      where: { id: found.id, environmentId: ctx.environmentId },
      data: {
        ...(name !== undefined && { name }),
        ...(enabled !== undefined && { enabled }),
        ...(settings !== undefined && { settings: JSON.parse(JSON.stringify(settings)) }),
        ...(secrets !== undefined && sealSecrets(ctx.secrets, found.id, secrets)),
      },
    });
    const view = toSourceView(row);
    const fields = Object.entries({ name, secrets, settings, enabled }).flatMap(([field, value]) =>
      value === undefined ? [] : [field],
    );
    await writeAudit(tx, ctx, {
      action: "source.updated",
      targetId: view.id,
      details: { fields, ...changesBetween(settingsOf(before), settingsOf(view)) },
    });
    return view;
  });
}

function settingsOf({ name, secretCount, settings, enabled }: SourceView) {
  return { name, secretCount, settings, enabled };
}
