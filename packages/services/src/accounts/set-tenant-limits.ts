import { NotFoundError, parseInput, SetTenantLimitsInput, toPublicId, toUuid } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import { writeAudit } from "../audit/write-audit.ts";
import type { Platform } from "../context/platform.ts";

/** For the operator of the installation, never for tenants: no permission is asked, so no route or procedure may call it. */
export async function setTenantLimits(platform: Platform, input: SetTenantLimitsInput): Promise<void> {
  const { tenantId: publicTenantId, maxEndpoints, requestLimit } = parseInput(SetTenantLimitsInput, input);
  const tenantId = toUuid("tenant", publicTenantId);
  if (tenantId === null) throw new NotFoundError("tenant", "in this installation");
  await inScope(platform.db, { tenantId }, async (tx) => {
    const { count } = await tx.tenant.updateMany({
      where: { id: tenantId },
      data: {
        ...(maxEndpoints !== undefined && { maxEndpoints }),
        ...(requestLimit !== undefined && {
          requestsPerSecond: requestLimit?.perSecond ?? null,
          requestBurst: requestLimit?.burst ?? null,
        }),
      },
    });
    if (count === 0) throw new NotFoundError("tenant", "in this installation");
    await writeAudit(
      tx,
      { actor: { kind: "system", part: "operator" }, tenantId, environmentId: null, newId: platform.newId },
      {
        action: "tenant.limits_changed",
        targetId: toPublicId("tenant", tenantId),
        details: {
          ...(maxEndpoints !== undefined && { maxEndpoints }),
          ...(requestLimit !== undefined && { requestLimit }),
        },
      },
    );
  });
}
