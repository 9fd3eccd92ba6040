import { NotFoundError, UnavailableError, type Uuid } from "@posthorn/core";
import { isConnectionError } from "../context/database-errors.ts";
import type { Platform } from "../context/platform.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { hashOfShareToken } from "./share-token.ts";

/** Lets in whoever has a share link, to read the catalogue and nothing else; NotFoundError for a link that isn't there. */
export async function openShareLink(platform: Platform, token: string): Promise<ServiceContext> {
  const hash = hashOfShareToken(token);
  const found = hash && (await find(platform, hash));
  if (!found) throw new NotFoundError("share link");
  return {
    ...platform,
    actor: { kind: "system", part: "share link" },
    permissions: new Set(["catalog:read"]),
    tenantId: found.tenantId,
    environmentId: found.environmentId,
  };
}

async function find(platform: Platform, hash: Buffer) {
  try {
    const [row] = await platform.db.$queryRaw<{ tenantId: Uuid; environmentId: Uuid }[]>`
      SELECT tenant_id AS "tenantId", environment_id AS "environmentId"
      FROM engine.find_shared_environment(${new Uint8Array(hash)})`;
    return row ?? null;
  } catch (error) {
    if (!isConnectionError(error)) throw error;
    throw new UnavailableError(
      "Posthorn can't reach its database right now. Repeat the request in a few seconds.",
    );
  }
}
