import { endpointHeaderLimits, fieldError, tooManyHeaders, type Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";
import type { SecretBox } from "../secrets/secret-box.ts";

/** Headers that an endpoint's requests carry beside Posthorn's, by their names as they were given. */
export type OwnHeaders = Record<string, string>;

interface HeaderColumns {
  headerNames: string[];
  sealedHeaders: string | null;
}

/** Not the endpoint's id alone, as its signing secrets are bound to: one must never pass for the other. */
const boundTo = (endpointId: Uuid) => `${endpointId}/headers`;

export function sealHeaders(secrets: SecretBox, endpointId: Uuid, headers: OwnHeaders): HeaderColumns {
  const headerNames = Object.keys(headers);
  const sealedHeaders =
    headerNames.length > 0 ? secrets.seal(JSON.stringify(headers), boundTo(endpointId)) : null;
  return { headerNames, sealedHeaders };
}

/** Throws where they were encrypted with a key that is no longer set. */
export function openHeaders(
  secrets: Pick<SecretBox, "open">,
  endpointId: Uuid,
  sealed: string | null,
): OwnHeaders {
  return sealed === null ? {} : JSON.parse(secrets.open(sealed, boundTo(endpointId)));
}

/** The columns after a change: a text sets a header, null removes it, in whatever letter case it was given before. */
export async function changeHeaders(
  tx: Transaction,
  ctx: ServiceContext,
  endpointId: Uuid,
  changes: Readonly<Record<string, string | null>>,
): Promise<HeaderColumns> {
  const { sealedHeaders } = await tx.endpoint.findFirstOrThrow({
    where: { id: endpointId, environmentId: ctx.environmentId },
    select: { sealedHeaders: true },
  });
  const before = openHeaders(ctx.secrets, endpointId, sealedHeaders);
  const changed = new Set(Object.keys(changes).map((name) => name.toLowerCase()));
  const kept = Object.entries(before).filter(([name]) => !changed.has(name.toLowerCase()));
  const set = Object.entries(changes).flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
  const headers: OwnHeaders = Object.fromEntries([...kept, ...set]);
  if (Object.keys(headers).length > endpointHeaderLimits.headers) {
    throw fieldError("headers", "too_many_items", tooManyHeaders);
  }
  return sealHeaders(ctx.secrets, endpointId, headers);
}
