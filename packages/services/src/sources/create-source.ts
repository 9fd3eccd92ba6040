import { ConflictError, CreateSourceInput, parseInput, type SourceView, toPublicId } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { requireFittingSettings, requireUsableSecrets, sealSecrets } from "./source-secrets.ts";
import { toSourceView } from "./view.ts";

/** Each keeps a log of its own, so that their number bounds what the logs of an environment can take. */
const mostSources = 100;

/** Makes a source, which takes requests at once. 409 `source_limit_reached` where the environment has a hundred. */
export async function createSource(ctx: ServiceContext, input: CreateSourceInput): Promise<SourceView> {
  const { name, provider, secrets, settings, enabled } = parseInput(CreateSourceInput, input);
  requirePermission(ctx, "sources:write");
  requireFittingSettings(provider, settings);
  await requireUsableSecrets(provider, settings, secrets);
  const id = ctx.newId();
  return inTransaction(ctx, async (tx) => {
    await claimPlace(tx, ctx);
    const row = await tx.source.create({
      data: {
        id,
        environmentId: ctx.environmentId,
        name,
        provider,
        settings: JSON.parse(JSON.stringify(settings)),
        enabled,
        ...sealSecrets(ctx.secrets, id, secrets),
      },
    });
    await writeAudit(tx, ctx, {
      action: "source.created",
      targetId: toPublicId("source", row.id),
      details: { name, provider },
    });
    return toSourceView(row);
  });
}

/** Holds the environment's row until the transaction ends, so that of two creations at the limit the second sees the first one's. */
async function claimPlace(tx: Transaction, ctx: ServiceContext): Promise<void> {
  await tx.$queryRaw`SELECT id FROM environment WHERE id = ${ctx.environmentId}::uuid FOR NO KEY UPDATE`;
  const count = await tx.source.count({ where: { environmentId: ctx.environmentId } });
  if (count < mostSources) return;
  throw new ConflictError(
    "source_limit_reached",
    `This environment has ${count} sources, which is the most it may have. Delete one that is no longer used.`,
  );
}
