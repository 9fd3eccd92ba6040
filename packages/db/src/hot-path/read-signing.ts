import type { PayloadForm, SignatureProfile } from "@posthorn/core";
import type { Queryable } from "../roles.ts";

/** How an endpoint's requests are made and signed. */
export interface SealedSigning {
  endpointId: string;
  profiles: SignatureProfile[];
  /** null: that of the first profile. */
  payloadForm: PayloadForm | null;
  /** JSON of the endpoint's own headers, encrypted; null where it has none. */
  sealedHeaders: string | null;
  /** Its environment tells receivers the trace that their event belongs to. */
  traceContext: boolean;
  /** The endpoint or, where it gets an operation's callbacks, the operation: its secrets are bound to this id. */
  secretsOf: string;
  /** The current secret first, then from the newest to the oldest; each with the time after which it no longer signs. */
  secrets: { sealed: string; expiresAt: Date | null }[];
}

interface Row {
  endpoint_id: string;
  signature_profiles: SignatureProfile[];
  payload_form: PayloadForm | null;
  sealed_headers: string | null;
  trace_context: boolean;
  secrets_of: string;
  sealed: string;
  expires_at: Date | null;
}

/**
 * One statement, so that the secrets belong to the profiles. An endpoint without secrets (deleted) is left out; one has
 * exactly one that doesn't expire, whose row brings the headers. A receiver of callbacks has its operation's secrets.
 */
export async function readSigning(pool: Queryable, endpointIds: readonly string[]): Promise<SealedSigning[]> {
  const result = await pool.query<Row>({
    name: "read-signing",
    text: `SELECT s.endpoint_id, p.signature_profiles, p.payload_form,
        CASE WHEN s.expires_at IS NULL THEN p.sealed_headers END AS sealed_headers, e.trace_context, s.secrets_of, s.sealed, s.expires_at
      FROM (
        SELECT id, endpoint_id, endpoint_id AS secrets_of, sealed, expires_at FROM public.endpoint_secret
        WHERE endpoint_id = ANY ($1::uuid[])
        UNION ALL
        SELECT o.id, r.id, o.operation_id, o.sealed, o.expires_at
        FROM public.endpoint r JOIN public.operation_secret o ON o.operation_id = r.operation_id WHERE r.id = ANY ($1::uuid[])
      ) s JOIN public.endpoint p ON p.id = s.endpoint_id
      JOIN public.environment e ON e.id = p.environment_id
      WHERE s.expires_at IS NULL OR s.expires_at > now()
      ORDER BY s.expires_at IS NOT NULL, s.id DESC`,
    values: [endpointIds],
  });
  const byEndpoint = Map.groupBy(result.rows, (row) => row.endpoint_id);
  return [...byEndpoint].map(([endpointId, rows]) => ({
    endpointId,
    profiles: rows[0]?.signature_profiles ?? [],
    payloadForm: rows[0]?.payload_form ?? null,
    sealedHeaders: rows[0]?.sealed_headers ?? null,
    traceContext: rows[0]?.trace_context ?? false,
    secretsOf: rows[0]?.secrets_of ?? endpointId,
    secrets: rows.map((row) => ({ sealed: row.sealed, expiresAt: row.expires_at })),
  }));
}
