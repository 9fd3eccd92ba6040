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
import { raiseConfigVersion } from "../context/raise-version.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { lookInto } from "./look-into.ts";

/**
 * Brings the event types of another environment of the tenant into this one: every version with its number, because
 * receivers and documents name them, and whether it is deprecated. Archived ones stay behind; a name that is in use here
 * is left as it is, so that a second copy adds what is new.
 */
export async function copyCatalogue(
  ctx: ServiceContext,
  input: CopyCatalogueInput,
): Promise<CopiedCatalogueView> {
  const { fromEnvironmentId } = parseInput(CopyCatalogueInput, input);
  requirePermission(ctx, "catalog:write");
  const { environmentId } = ctx;
  return inTransaction(ctx, async (tx) => {
    // Its lock makes changes of this environment's catalogue wait, so no name is taken meanwhile.
    const configVersion = await raiseConfigVersion(tx, ctx);
    const from = await findSource(tx, ctx, fromEnvironmentId);
    const there = await lookInto(tx, ctx, from, () => readCatalogue(tx, from));
    const here = await tx.eventType.findMany({ where: { environmentId }, select: { name: true } });
    const taken = new Set(here.map(({ name }) => name));
    const copies = there
      .filter(({ name }) => !taken.has(name))
      .map((source) => ({ source, id: ctx.newId() }));
    await tx.eventType.createMany({
      data: copies.map(({ id, source }) => ({
        id,
        environmentId,
        name: source.name,
        description: source.description,
        group: source.group,
        payloadCheck: source.payloadCheck,
        deprecatedAt: source.deprecatedAt,
        configVersion,
      })),
    });
    await tx.eventTypeVersion.createMany({
      data: copies.flatMap(({ id, source }) =>
        source.versions.map(({ version, schema, examples }) => ({
          environmentId,
          eventTypeId: id,
          version,
          schema,
          examples,
        })),
      ),
    });
    const copied = copies.map(({ source }) => source.name);
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
  const row = id === null ? null : await tx.environment.findFirst({ where: { id, tenantId: ctx.tenantId } });
  if (!row) throw new NotFoundError("environment", "of your organization");
  if (row.id !== ctx.environmentId) return row.id;
  throw fieldError(
    "fromEnvironmentId",
    "same_environment",
    "This is the environment that the event types would be copied into. Choose another one.",
  );
}

const readCatalogue = (tx: Transaction, environmentId: Uuid) =>
  tx.eventType.findMany({
    where: { environmentId, archivedAt: null },
    include: { versions: { orderBy: { version: "asc" } } },
    orderBy: { name: "asc" },
  });
