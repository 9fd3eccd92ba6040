import type { PoolClient } from "pg";

export interface SystemAuditRow {
  id: string;
  environmentId: string;
  actor: { kind: "system"; part: string };
  action: string;
  targetId: string;
  details: Record<string, string>;
}

/** Records what the engine itself did to a tenant's configuration, in the transaction that did it. */
export async function writeSystemAudit(client: PoolClient, row: SystemAuditRow): Promise<void> {
  await client.query({
    name: "write-system-audit",
    text: `INSERT INTO public.audit_entry (id, tenant_id, environment_id, actor, action, target_id, details)
      SELECT $1, e.tenant_id, e.id, $3, $4, $5, $6 FROM public.environment e WHERE e.id = $2`,
    values: [row.id, row.environmentId, row.actor, row.action, row.targetId, row.details],
  });
}
