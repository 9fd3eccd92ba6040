import {
  type CopiedCatalogueView,
  CopyCatalogueInput,
  fieldError,
  NotFoundError,
  parseInput,
  toPublicId,
  toUuid,
  type Uuid,
} from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { lockCatalogue } from "../drafts/lock-catalogue.ts";
import { toCopiedDraft } from "./copied-draft.ts";
import { lookInto } from "./look-into.ts";

/**
 * Brings the event types of another environment of the tenant into this one, as drafts, so that somebody sees what becomes of
 * it before receivers do: every version with its number, because receivers and documents name them, and whether it is
 * deprecated. Archived ones stay behind; a name that is in use here is left as it is, so that a second copy adds what is new.
 */
export async function copyCatalogue(
  ctx: ServiceContext,
  input: CopyCatalogueInput,
): Promise<CopiedCatalogueView> {
  const { fromEnvironmentId } = parseInput(CopyCatalogueInput, input);
  requirePermission(ctx, "catalog:write");
  const { environmentId } = ctx;
  return inTransaction(ctx, async (tx) => {
    await lockCatalogue(tx, ctx); // so no name is taken meanwhile
    const from = await findSource(tx, ctx, fromEnvironmentId);
    const there = await lookInto(tx, ctx, from, () => readCatalogue(tx, from));
    const taken = await readNames(tx, ctx);
    const copies = there.filter(({ name }) => !taken.has(name));
    const copied = copies.map(({ name }) => name);
    await tx.eventTypeDraft.createMany({
      data: copies.map((source) => ({ id: ctx.newId(), environmentId, ...toCopiedDraft(source) })),
    });
    if (copied.length > 0) {
      await writeAudit(tx, ctx, {
        action: "catalogue.copied",
        targetId: toPublicId("environment", environmentId),
        details: { fromEnvironmentId, eventTypes: copied },
      });
    }
    return { copied, skipped: there.map(({ name }) => name).filter((name) => taken.has(name)) };
  });
}

async function findSource(tx: Transaction, ctx: ServiceContext, publicId: string): Promise<Uuid> {
  const id = toUuid("environment", publicId);
  const row =
    id === null
      ? null
      : await tx.environment.findFirst({ where: { id, tenantId: ctx.tenantId, deletedAt: null } });
  if (!row) throw new NotFoundError("environment", "of your organization");
  if (row.id !== ctx.environmentId) return row.id;
  throw fieldError(
    "fromEnvironmentId",
    "same_environment",
    "This is the environment that the event types would be copied into. Choose another one.",
  );
}

/** Of what is published here, archived too, and of drafts. */
async function readNames(tx: Transaction, { environmentId }: ServiceContext): Promise<Set<string>> {
  const which = { where: { environmentId }, select: { name: true } } as const;
  const published = await tx.eventType.findMany(which);
  const drafts = await tx.eventTypeDraft.findMany(which);
  return new Set([...published, ...drafts].map(({ name }) => name));
}

const readCatalogue = (tx: Transaction, environmentId: Uuid) =>
  tx.eventType.findMany({
    where: { environmentId, archivedAt: null },
    include: { versions: { orderBy: { version: "asc" } } },
    orderBy: { name: "asc" },
  });
