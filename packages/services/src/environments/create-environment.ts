import {
  ConflictError,
  CreateEnvironmentInput,
  type EnvironmentView,
  fieldError,
  mostEnvironments,
  NotFoundError,
  parseInput,
  toPublicId,
} from "@posthorn/core";
import { toSlug } from "../accounts/tenant-slug.ts";
import { toEnvironmentView } from "../accounts/views.ts";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";

/**
 * Makes another environment of the tenant, with nothing in it; its kind, and with it the prefix of its API keys, stays as
 * it is made. 422 `name_taken` where another one has this address, 409 `environment_limit_reached`.
 */
export async function createEnvironment(
  ctx: ServiceContext,
  input: CreateEnvironmentInput,
): Promise<EnvironmentView> {
  const { name, kind } = parseInput(CreateEnvironmentInput, input);
  requirePermission(ctx, "admin");
  const { tenantId } = ctx;
  const slug = toSlug(name, "environment");
  return inTransaction(ctx, async (tx) => {
    // Creations of one tenant wait for each other, so neither the count nor the name can be overtaken.
    const kept = await tx.$queryRaw<unknown[]>`
      SELECT id FROM tenant WHERE id = ${tenantId}::uuid AND deleted_at IS NULL FOR NO KEY UPDATE`;
    if (kept.length === 0) throw new NotFoundError("organization", "any more: it was deleted at this moment");
    const others = await tx.environment.findMany({
      where: { tenantId },
      select: { slug: true, deletedAt: true },
    });
    const same = others.find((other) => other.slug === slug);
    if (same) {
      throw fieldError(
        "name",
        "name_taken",
        same.deletedAt
          ? "A deleted environment has this name in its address until it is erased. Restore it, or choose another name."
          : "Another environment has this name in its address. Choose another name.",
      );
    }
    if (others.length >= mostEnvironments) {
      throw new ConflictError(
        "environment_limit_reached",
        `Your organization has ${others.length} environments, with deleted ones that are not erased yet, and can have no more than ${mostEnvironments}.`,
      );
    }
    const row = await tx.environment.create({ data: { id: ctx.newId(), tenantId, name, slug, kind } });
    await writeAudit(
      tx,
      { ...ctx, environmentId: null },
      {
        action: "environment.created",
        targetId: toPublicId("environment", row.id),
        details: { name, slug, kind },
      },
    );
    return toEnvironmentView(row);
  });
}
