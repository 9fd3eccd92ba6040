import { ForbiddenError, Permission, UnauthorizedError, type Uuid } from "@posthorn/core";
import { type CredentialKind, parseCredential } from "@posthorn/core/api-key-format";
import type { Pool } from "@posthorn/db";
import {
  findApiKey,
  findConsumerToken,
  type StoredCredential,
  touchApiKeys,
  touchConsumerTokens,
} from "@posthorn/db/hot-path";
import type { Logger } from "../context/logger.ts";
import type { RequestLimit } from "../rate-limits/rate-limits.ts";

/** An API key or a consumer's token that may be used now. UUIDs. */
export interface AuthenticatedKey {
  /** Of the key, or of the token. */
  id: Uuid;
  /** The key's, or the consumer's. */
  name: string;
  /** Whose token it is: it reaches that consumer's subscriptions and has no permission. null: an API key. */
  consumerId: Uuid | null;
  tenantId: Uuid;
  environmentId: Uuid;
  permissions: ReadonlySet<Permission>;
  /** null: as many requests as it likes. */
  requestLimit: RequestLimit | null;
}

interface CachedKey {
  kind: CredentialKind;
  stored: StoredCredential;
  key: AuthenticatedKey;
  /** performance.now() after which it is looked up again. */
  staleAt: number;
}

/** A revoked key stops working everywhere within this time. */
const cacheMs = 3_000;
const mostCachedKeys = 10_000;
const touchEveryMs = 60_000;

/** How each is looked up, and how its use is noted. */
const stores = {
  apiKey: { find: findApiKey, touch: touchApiKeys },
  consumerToken: { find: findConsumerToken, touch: touchConsumerTokens },
} as const;
const kinds = ["apiKey", "consumerToken"] as const;

/** Checks API keys and consumers' tokens by their hash. A key that is well-formed by its checksum costs one look-up in 3 s, any other none. */
export function createAuthenticator(pool: Pool, now: () => Date, log: Logger) {
  const cache = new Map<string, CachedKey>();
  const used = { apiKey: new Set<Uuid>(), consumerToken: new Set<Uuid>() };
  async function noteUse(): Promise<void> {
    for (const kind of kinds) {
      if (used[kind].size === 0) continue;
      const ids = [...used[kind]];
      used[kind].clear();
      await stores[kind].touch(pool, ids);
    }
  }
  const touching = setInterval(() => {
    noteUse().catch((error) => log.warn({ err: error }, "last use of API keys could not be noted"));
  }, touchEveryMs);
  touching.unref();

  return {
    /**
     * Throws missing_credentials or invalid_credentials (401), with one text for every cause, and tenant_suspended,
     * tenant_deleted or environment_deleted (403). Answers at once where the key was looked up lately.
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
      await noteUse();
    },
  };

  function use(entry: CachedKey | null): AuthenticatedKey {
    if (!entry || !isUsable(entry.stored, now())) throw refused();
    if (entry.stored.deleted) throw deleted(entry.stored.deleted);
    if (entry.stored.suspended) throw suspended();
    used[entry.kind].add(entry.key.id);
    return entry.key;
  }

  async function lookUp(text: string): Promise<CachedKey | null> {
    cache.delete(text);
    const credential = parseCredential(text);
    if (!credential) return null;
    const { kind, hash } = credential;
    const stored = await stores[kind].find(pool, hash);
    if (!stored) return null;
    const entry: CachedKey = {
      kind,
      stored,
      key: {
        id: stored.id,
        name: stored.name,
        consumerId: stored.consumerId,
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

function isUsable(stored: StoredCredential, now: Date): boolean {
  return stored.revokedAt === null && (stored.expiresAt === null || stored.expiresAt > now);
}

function suspended(): ForbiddenError {
  return new ForbiddenError(
    "This organization is suspended, so nothing can be sent or changed. What was accepted before is still delivered. Ask whoever runs this Posthorn.",
    "tenant_suspended",
  );
}

const deleted = (what: "tenant" | "environment"): ForbiddenError =>
  what === "tenant"
    ? new ForbiddenError(
        "This organization is deleted: nothing is taken, shown or delivered any more. One of its owners can restore it until it is erased.",
        "tenant_deleted",
      )
    : environmentDeleted();

export const environmentDeleted = (): ForbiddenError =>
  new ForbiddenError(
    "This environment is deleted: nothing is taken, shown or delivered any more. An owner of its organization can restore it until it is erased.",
    "environment_deleted",
  );

function refused(): UnauthorizedError {
  return new UnauthorizedError(
    "This API key is not valid. Check that it is whole, not revoked and not expired.",
  );
}
