import { NotFoundError, parseInput, SuspendTenantInput, toPublicId, toUuid } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import { writeAudit } from "../audit/write-audit.ts";
import type { Platform } from "../context/platform.ts";

/**
 * Stops a tenant, or lets it go on: its API keys and sources are refused within 5 seconds, and its members can only look. What was
 * accepted before is delivered all the same. For the operator of the installation, never for tenants: no permission is
 * asked, so no route or procedure may call it.
 */
export async function suspendTenant(platform: Platform, input: SuspendTenantInput): Promise<void> {
  const { tenantId: publicTenantId, suspended } = parseInput(SuspendTenantInput, input);
  const tenantId = toUuid("tenant", publicTenantId);
  if (tenantId === null) throw new NotFoundError("tenant", "in this installation");
  await inScope(platform.db, { tenantId }, async (tx) => {
    const { count } = await tx.tenant.updateMany({
      where: { id: tenantId },
      data: { suspendedAt: suspended ? platform.now() : null },
    });
    if (count === 0) throw new NotFoundError("tenant", "in this installation");
    await writeAudit(
      tx,
      { actor: { kind: "system", part: "operator" }, tenantId, environmentId: null, newId: platform.newId },
      {
        action: suspended ? "tenant.suspended" : "tenant.resumed",
        targetId: toPublicId("tenant", tenantId),
        details: {},
      },
    );
  });
}
