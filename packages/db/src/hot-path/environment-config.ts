import type { Filter } from "@posthorn/core/filters";
import type { Pool } from "../roles.ts";

export interface EventTypeConfig {
  name: string;
  payloadCheck: "reject" | "warn" | "off";
  archived: boolean;
  /** JSON text of the newest version's schema. */
  schema: string | null;
}

export interface EndpointConfig {
  id: string;
  shard: number;
  state: "enabled" | "paused" | "disabled";
  /** Whose it is; null: the tenant's own. */
  consumerId: string | null;
  /** null: every event type. */
  eventTypes: string[] | null;
  /** null: every event of those types. */
  filter: Filter | null;
  /** Path of the value whose events keep their order; null within it: all events do. null: not ordered. */
  ordering: { key: string | null } | null;
  deleted: boolean;
}

export interface ConsumerConfig {
  id: string;
  /** The tenant's own id for it. */
  uid: string | null;
  deleted: boolean;
}

/** What changed in an environment after a version: enough to judge an event by. */
export interface EnvironmentChanges {
  tenantId: string;
  version: bigint;
  eventTypes: EventTypeConfig[];
  endpoints: EndpointConfig[];
  consumers: ConsumerConfig[];
}

/** One statement, so one snapshot: the version and every row that changed with it or before it, after `since`. */
const statement = `
SELECT e.tenant_id, e.version,
  (SELECT coalesce(json_agg(json_build_object('name', t.name, 'payloadCheck', t.payload_check, 'archived', t.archived_at IS NOT NULL, 'schema', v.schema)), '[]')
   FROM public.event_type t
   LEFT JOIN LATERAL (SELECT schema FROM public.event_type_version v WHERE v.event_type_id = t.id ORDER BY v.version DESC LIMIT 1) v ON true
   WHERE t.environment_id = e.id AND t.config_version > $2) AS event_types,
  (SELECT coalesce(json_agg(json_build_object('id', p.id, 'shard', p.shard, 'state', p.state, 'consumerId', p.consumer_id,
     'eventTypes', CASE WHEN p.all_event_types THEN NULL ELSE p.event_types END, 'filter', p.filter,
     'ordering', CASE WHEN p.ordered THEN json_build_object('key', p.order_key) END, 'deleted', p.deleted_at IS NOT NULL)), '[]')
   FROM public.endpoint p WHERE p.environment_id = e.id AND p.config_version > $2 AND p.operation_id IS NULL) AS endpoints,
  (SELECT coalesce(json_agg(json_build_object('id', c.id, 'uid', c.uid, 'deleted', c.deleted_at IS NOT NULL) ORDER BY c.config_version), '[]')
   FROM public.consumer c WHERE c.environment_id = e.id AND c.config_version > $2) AS consumers
FROM public.environment e WHERE e.id = $1 AND e.deleted_at IS NULL`;

/** What changed after version `since` (0: everything); null where the environment is deleted. */
export async function loadEnvironmentChanges(
  pool: Pool,
  environmentId: string,
  since: bigint,
): Promise<EnvironmentChanges | null> {
  const result = await pool.query<{
    tenant_id: string;
    version: string;
    event_types: EventTypeConfig[];
    endpoints: EndpointConfig[];
    consumers: ConsumerConfig[];
  }>({ name: "load-environment-changes", text: statement, values: [environmentId, since] });
  const row = result.rows[0];
  if (!row) return null;
  return {
    tenantId: row.tenant_id,
    version: BigInt(row.version),
    eventTypes: row.event_types,
    endpoints: row.endpoints,
    consumers: row.consumers,
  };
}
