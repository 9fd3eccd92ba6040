import type { PoolClient } from "pg";
import type { Queryable } from "../roles.ts";

/** What the last failed request got: an answer, or none and why. */
export interface LastError {
  statusCode: number | null;
  errorCode: string | null;
}

/** What a notice says, by its kind. Times are RFC 3339, ids UUIDs. */
type Content<AboutEndpoint> =
  /** Its streak of failures has begun to matter: once per streak. */
  | {
      kind: "endpoint_failing";
      endpointId: string;
      details: AboutEndpoint & {
        failingSince: string;
        consecutiveFailures: number;
        lastError: LastError | null;
      };
    }
  /** Posthorn has disabled it; `reason` as in endpoint.disabled_reason, `failingSince` null where it had not failed before. */
  | {
      kind: "endpoint_disabled";
      endpointId: string;
      details: AboutEndpoint & { reason: string; failingSince: string | null };
    }
  /** It answers again, after a notice that it was failing. */
  | { kind: "endpoint_recovered"; endpointId: string; details: AboutEndpoint & { failingSince: string } }
  /** So many deliveries of the environment have become dead since; of which endpoints, those with the most first. */
  | {
      kind: "dead_letters_growing";
      endpointId: null;
      details: { count: number; since: string; endpointIds: string[] };
    };

/** As it is given; the endpoint's URL at that moment is added when it is written. */
export type NoticeContent = Content<unknown>;
export type StoredNoticeContent = Content<{ url: string }>;
export type NewNotice = { id: string; environmentId: string } & NoticeContent;

/**
 * Tells a tenant something, in the transaction of what it tells: both are committed or neither. The notice is also the
 * outbox of its system event: an emitter stores the event after the commit, once.
 */
export async function writeNotice(client: PoolClient, notice: NewNotice): Promise<void> {
  await client.query({
    name: "write-notice",
    text: `INSERT INTO public.notice (id, environment_id, kind, endpoint_id, details, at)
      VALUES ($1, $2, $3, $4, $5::jsonb || coalesce(
        (SELECT jsonb_build_object('url', p.url) FROM public.endpoint p WHERE p.environment_id = $2 AND p.id = $4), '{}'), now())`,
    values: [notice.id, notice.environmentId, notice.kind, notice.endpointId, notice.details],
  });
}

/** A notice whose system event is not known to be stored yet. */
export type UnemittedNotice = { id: string; environmentId: string; at: Date } & StoredNoticeContent;

/** The oldest notices after `afterId` whose system events are still to be stored; those of deleted environments wait. Expected plan: notice_unemitted_idx. */
export async function readUnemittedNotices(
  pool: Queryable,
  afterId: string | null,
  limit: number,
): Promise<UnemittedNotice[]> {
  const result = await pool.query<UnemittedNotice>({
    name: "read-unemitted-notices",
    text: `SELECT id, environment_id AS "environmentId", kind, endpoint_id AS "endpointId", details, at
      FROM public.notice n WHERE emitted_at IS NULL AND ($1::uuid IS NULL OR id > $1)
        AND EXISTS (SELECT FROM public.environment e WHERE e.id = n.environment_id AND e.deleted_at IS NULL) ORDER BY id LIMIT $2`,
    values: [afterId, limit],
  });
  return result.rows;
}

/** Notes that the system events of these notices are stored. */
export async function markNoticesEmitted(pool: Queryable, ids: readonly string[]): Promise<void> {
  await pool.query({
    name: "mark-notices-emitted",
    text: "UPDATE public.notice SET emitted_at = now() WHERE id = ANY ($1::uuid[]) AND emitted_at IS NULL",
    values: [ids],
  });
}

/** Removes the oldest notices made before `beforeId`, at most `limit`, but none that is still to be emitted. Expected plan: the primary key. */
export async function deleteOldNotices(pool: Queryable, beforeId: string, limit: number): Promise<number> {
  const result = await pool.query({
    name: "delete-old-notices",
    text: `DELETE FROM public.notice WHERE id = ANY (ARRAY(
      SELECT id FROM public.notice WHERE id < $1 AND emitted_at IS NOT NULL ORDER BY id LIMIT $2))`,
    values: [beforeId, limit],
  });
  return result.rowCount ?? 0;
}
