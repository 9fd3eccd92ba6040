import { inScope } from "@posthorn/db";
import type { TestTenant } from "./create-test-tenant.ts";

/**
 * Every row of a tenant and of its first environment, as text: equal before and after where nothing was changed. Left out
 * are a notice's `emittedAt`, which other tests' emitters set, and a consumer token's `lastUsedAt`: asking with it is a use.
 */
export async function readTestTenant({ ctx, tenantId, environmentId, user }: TestTenant): Promise<string> {
  const own = { environmentId };
  const rows = await inScope(ctx.db, { tenantId, environmentId }, async (tx) => ({
    tenant: await tx.tenant.findMany({ where: { id: tenantId } }),
    members: await tx.member.findMany({ where: { tenantId }, orderBy: { userId: "asc" } }),
    invitations: await tx.invitation.findMany({ where: { tenantId }, orderBy: { id: "asc" } }),
    environments: await tx.environment.findMany({ where: { tenantId }, orderBy: { id: "asc" } }),
    audit: await tx.auditEntry.findMany({ where: { tenantId }, orderBy: { id: "asc" } }),
    apiKeys: await tx.apiKey.findMany({ where: own, orderBy: { id: "asc" } }),
    eventTypes: await tx.eventType.findMany({ where: own, orderBy: { id: "asc" } }),
    consumers: await tx.consumer.findMany({ where: own, orderBy: { id: "asc" } }),
    consumerTokens: await tx.consumerToken.findMany({
      where: own,
      orderBy: { id: "asc" },
      omit: { lastUsedAt: true },
    }),
    subscriptions: await tx.subscription.findMany({ where: own, orderBy: { endpointId: "asc" } }),
    endpoints: await tx.endpoint.findMany({ where: own, orderBy: { id: "asc" } }),
    operations: await tx.operation.findMany({ where: own, orderBy: { id: "asc" } }),
    operationSecrets: await tx.operationSecret.findMany({ where: own, orderBy: { id: "asc" } }),
    sources: await tx.source.findMany({ where: own, orderBy: { id: "asc" } }),
    savedFilters: await tx.savedFilter.findMany({ where: own, orderBy: { id: "asc" } }),
    shareLinks: await tx.shareLink.findMany({ where: own }),
    bulkActions: await tx.bulkAction.findMany({
      where: own,
      orderBy: { id: "asc" },
      select: { id: true, state: true, note: true },
    }),
    notices: await tx.notice.findMany({ where: own, orderBy: { id: "asc" }, omit: { emittedAt: true } }),
    deliveries: await tx.$queryRaw`
      SELECT id, state FROM engine.delivery WHERE environment_id = ${environmentId}::uuid ORDER BY id`,
    events: await tx.$queryRaw`
      SELECT id, data FROM engine.event WHERE environment_id = ${environmentId}::uuid ORDER BY id`,
  }));
  const account = await ctx.db.user.findMany({ where: { email: user.email } });
  return JSON.stringify({ ...rows, account }, (_name, value) =>
    typeof value === "bigint" ? String(value) : value,
  );
}
