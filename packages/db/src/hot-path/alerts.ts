import type { PoolClient } from "pg";
import type { Queryable } from "../roles.ts";

/** An alert on its way to one recipient or webhook, with whose it is. UUIDs. */
export interface WaitingAlert {
  id: string;
  tenantId: string;
  environmentId: string;
}

/** Whether an environment has anybody to tell, and of notices of this kind; `types` are system events' names. */
const wanted = `EXISTS (
  SELECT FROM public.alert_settings s WHERE s.environment_id = n.environment_id
    AND 'system.' || regexp_replace(n.kind::text, '^(endpoint|dead_letters)_', '\\1.') = ANY (s.types)
    AND (s.webhook_host IS NOT NULL OR EXISTS (
      SELECT FROM public.alert_recipient r WHERE r.environment_id = n.environment_id AND r.confirmed_at IS NOT NULL)))`;

/** Every worker folds: the lock lasts until the caller's transaction ends, so that no notice is told by two alerts. */
export async function lockAlerts(client: PoolClient): Promise<void> {
  await client.query({
    name: "lock-alerts",
    text: "SELECT pg_advisory_xact_lock(hashtext('public.alert'))",
  });
}

/** Settles the oldest notices that nobody wants an alert of. Expected plan: notice_unalerted_idx, then primary keys. */
export async function settleUnwantedNotices(client: Queryable, limit: number): Promise<void> {
  await client.query({
    name: "settle-unwanted-notices",
    text: `UPDATE public.notice SET alerted_at = now() WHERE id = ANY (ARRAY(
      SELECT n.id FROM public.notice n WHERE n.alerted_at IS NULL AND NOT ${wanted} LIMIT $1))`,
    values: [limit],
  });
}

/** After how long notices are told together, and how long an environment is left in peace after an alert. */
export interface AlertPace {
  foldSeconds: number;
  pauseSeconds: number;
}

/** Environments whose notices have waited long enough, but for deleted ones. Expected plan: notice_unalerted_idx, alert_environment_id_created_at_idx. */
export async function findFoldedEnvironments(
  client: Queryable,
  { foldSeconds, pauseSeconds }: AlertPace,
  limit: number,
): Promise<string[]> {
  const result = await client.query<{ environment_id: string }>({
    name: "find-folded-environments",
    text: `SELECT n.environment_id FROM public.notice n WHERE n.alerted_at IS NULL GROUP BY n.environment_id
      HAVING EXISTS (SELECT FROM public.environment e WHERE e.id = n.environment_id AND e.deleted_at IS NULL)
        AND min(n.at) <= now() - $1 * interval '1 second' AND NOT EXISTS (
        SELECT FROM public.alert a WHERE a.environment_id = n.environment_id AND NOT a.test
          AND a.created_at > now() - $2 * interval '1 second')
      ORDER BY min(n.at) LIMIT $3`,
    values: [foldSeconds, pauseSeconds, limit],
  });
  return result.rows.map((row) => row.environment_id);
}

interface NewAlert {
  alertId: string;
  environmentId: string;
  /** As many as an environment can have people and webhooks to tell. */
  sendingIds: readonly string[];
}

/** Makes one alert of all that waits in an environment, to everybody who is told there. */
export async function foldNotices(client: Queryable, alert: NewAlert): Promise<void> {
  const { alertId, environmentId, sendingIds } = alert;
  const folded = await client.query({
    name: "fold-notices",
    text: `WITH settled AS (
        UPDATE public.notice n SET alerted_at = now(), alert_id = CASE WHEN ${wanted} THEN $1::uuid END
        WHERE n.environment_id = $2 AND n.alerted_at IS NULL RETURNING n.alert_id
      ) SELECT FROM settled WHERE alert_id IS NOT NULL LIMIT 1`,
    values: [alertId, environmentId],
  });
  if (folded.rowCount === 0) return;
  await client.query({
    name: "write-alert",
    text: "INSERT INTO public.alert (id, environment_id, test, created_at) VALUES ($1, $2, false, now())",
    values: [alertId, environmentId],
  });
  await client.query({
    name: "write-alert-sendings",
    text: `INSERT INTO public.alert_sending (id, environment_id, alert_id, recipient_id)
      SELECT ($3::uuid[])[row_number() OVER ()], $2, $1, channel.recipient_id FROM (
        SELECT NULL::uuid AS recipient_id FROM public.alert_settings s
          WHERE s.environment_id = $2 AND s.webhook_host IS NOT NULL
        UNION ALL SELECT r.id FROM public.alert_recipient r WHERE r.environment_id = $2 AND r.confirmed_at IS NOT NULL
      ) channel`,
    values: [alertId, environmentId, sendingIds],
  });
}

/**
 * Takes alerts that are to be sent and that nobody has looked at for a while: new ones, and those whose workflow is lost.
 * Expected plan: alert_sending_waiting_idx.
 */
export async function takeWaitingAlerts(
  client: Queryable,
  { againSeconds, limit }: { againSeconds: number; limit: number },
): Promise<WaitingAlert[]> {
  const result = await client.query<{ id: string; tenant_id: string; environment_id: string }>({
    name: "take-waiting-alerts",
    text: `UPDATE public.alert_sending g SET look_at = now() + $1 * interval '1 second'
      FROM public.environment e WHERE e.id = g.environment_id AND g.id = ANY (ARRAY(
        SELECT id FROM public.alert_sending s WHERE state = 'waiting' AND look_at <= now()
          AND EXISTS (SELECT FROM public.environment o WHERE o.id = s.environment_id AND o.deleted_at IS NULL)
        ORDER BY look_at LIMIT $2 FOR UPDATE SKIP LOCKED))
      RETURNING g.id, e.tenant_id, g.environment_id`,
    values: [againSeconds, limit],
  });
  return result.rows.map((row) => ({
    id: row.id,
    tenantId: row.tenant_id,
    environmentId: row.environment_id,
  }));
}

/** Removes the oldest alerts made before `beforeId`, at most `limit`. Expected plan: the primary key. */
export async function deleteOldAlerts(client: Queryable, beforeId: string, limit: number): Promise<number> {
  const result = await client.query({
    name: "delete-old-alerts",
    text: "DELETE FROM public.alert WHERE id = ANY (ARRAY(SELECT id FROM public.alert WHERE id < $1 ORDER BY id LIMIT $2))",
    values: [beforeId, limit],
  });
  return result.rowCount ?? 0;
}
