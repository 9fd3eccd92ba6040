import { ForbiddenError, Permission, UnauthorizedError, type Uuid } from "@posthorn/core";
import { parseApiKey } from "@posthorn/core/api-key-format";
import type { Pool } from "@posthorn/db";
import { findApiKey, type StoredApiKey, touchApiKeys } from "@posthorn/db/hot-path";
import type { Logger } from "../context/logger.ts";
import type { RequestLimit } from "../rate-limits/rate-limits.ts";

/** An API key that may be used now. UUIDs. */
export interface AuthenticatedKey {
  apiKeyId: Uuid;
  name: string;
  tenantId: Uuid;
  environmentId: Uuid;
  permissions: ReadonlySet<Permission>;
  /** null: as many requests as it likes. */
  requestLimit: RequestLimit | null;
}

interface CachedKey {
  stored: StoredApiKey;
  key: AuthenticatedKey;
  /** performance.now() after which it is looked up again. */
  staleAt: number;
}

/** A revoked key stops working everywhere within this time. */
const cacheMs = 3_000;
const mostCachedKeys = 10_000;
const touchEveryMs = 60_000;

/** Checks API keys by their hash. A key that is well-formed by its checksum costs one look-up in 3 s, any other none. */
export function createAuthenticator(pool: Pool, now: () => Date, log: Logger) {
  const cache = new Map<string, CachedKey>();
  const used = new Set<Uuid>();
  const touching = setInterval(() => {
    if (used.size === 0) return;
    const ids = [...used];
    used.clear();
    touchApiKeys(pool, ids).catch((error) =>
      log.warn({ err: error }, "last use of API keys could not be noted"),
    );
  }, touchEveryMs);
  touching.unref();

  return {
    /**
     * Throws missing_credentials or invalid_credentials (401), with one text for every cause, and tenant_suspended (403). Answers at once where the key
     * was looked up lately.
     */
    authenticate(authorization: string | undefined): AuthenticatedKey | Promise<AuthenticatedKey> {
      if (!authorization) {
        throw new UnauthorizedError("Send an API key as Authorization: Bearer ph_….", "missing_credentials");
      }
      const text = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
      if (text === undefined) throw refused();
      const known = cache.get(text);
      return known && known.staleAt > performance.now() ? use(known) : lookUp(text).then(use);
    },
    async close(): Promise<void> {
      clearInterval(touching);
      if (used.size > 0) await touchApiKeys(pool, [...used]);
    },
  };

  function use(entry: CachedKey | null): AuthenticatedKey {
    if (!entry || !isUsable(entry.stored, now())) throw refused();
    if (entry.stored.suspended) throw suspended();
    used.add(entry.key.apiKeyId);
    return entry.key;
  }

  async function lookUp(text: string): Promise<CachedKey | null> {
    cache.delete(text);
    const hash = parseApiKey(text)?.hash;
    const stored = hash ? await findApiKey(pool, hash) : null;
    if (!stored) return null;
    const entry: CachedKey = {
      stored,
      key: {
        apiKeyId: stored.id,
        name: stored.name,
        tenantId: stored.tenantId,
        environmentId: stored.environmentId,
        permissions: new Set(Permission.options.filter((permission) => stored.scopes.includes(permission))),
        requestLimit: stored.requestLimit,
      },
      staleAt: performance.now() + cacheMs,
    };
    if (cache.size >= mostCachedKeys) cache.clear();
    cache.set(text, entry);
    return entry;
  }
}

function isUsable(stored: StoredApiKey, now: Date): boolean {
  return stored.revokedAt === null && (stored.expiresAt === null || stored.expiresAt > now);
}

function suspended(): ForbiddenError {
  return new ForbiddenError(
    "This organization is suspended, so nothing can be sent or changed. What was accepted before is still delivered. Ask whoever runs this Posthorn.",
    "tenant_suspended",
  );
}

function refused(): UnauthorizedError {
  return new UnauthorizedError(
    "This API key is not valid. Check that it is whole, not revoked and not expired.",
  );
}
