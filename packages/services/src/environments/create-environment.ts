import {
  ConflictError,
  CreateEnvironmentInput,
  type EnvironmentView,
  fieldError,
  mostEnvironments,
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
    await tx.$queryRaw`SELECT 1 AS locked FROM tenant WHERE id = ${tenantId}::uuid FOR NO KEY UPDATE`;
    const others = await tx.environment.findMany({ where: { tenantId }, select: { slug: true } });
    if (others.some((other) => other.slug === slug)) {
      throw fieldError(
        "name",
        "name_taken",
        "Another environment has this name in its address. Choose another name.",
      );
    }
    if (others.length >= mostEnvironments) {
      throw new ConflictError(
        "environment_limit_reached",
        `Your organization has ${others.length} environments, and can have no more than ${mostEnvironments}.`,
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
