import { SourceProvider, SourceSettings, UnavailableError, type Uuid } from "@posthorn/core";
import type { Pool } from "@posthorn/db";
import { findSource, type SourceRequestRow, storeSourceRequest } from "@posthorn/db/hot-path";
import { isConnectionError } from "../context/database-errors.ts";
import type { RequestLimit } from "../rate-limits/rate-limits.ts";
import type { SecretBox } from "../secrets/secret-box.ts";
import { openSecrets } from "./source-secrets.ts";

/** A source with what its requests are verified by. UUIDs. */
export interface OpenedSource {
  id: Uuid;
  environmentId: Uuid;
  tenantId: Uuid;
  provider: SourceProvider;
  settings: SourceSettings;
  secrets: readonly string[];
  enabled: boolean;
  retentionDays: number;
  /** null: as many requests as come. */
  requestLimit: RequestLimit | null;
}

/** Sources as the process that takes requests in sees them: of all tenants. */
export interface SourceStore {
  /** As it was at most 3 s ago: null where there was none, undefined where only the database can tell. */
  recall(id: Uuid): OpenedSource | null | undefined;
  /** As it is now. */
  lookUp(id: Uuid): Promise<OpenedSource | null>;
  log(row: SourceRequestRow): Promise<void>;
}

const cacheMs = 3_000;
const mostCached = 10_000;

export function createSourceStore(pool: Pool, box: SecretBox): SourceStore {
  const cache = new Map<Uuid, { source: OpenedSource | null; staleAt: number }>();

  async function open(id: Uuid): Promise<OpenedSource | null> {
    const stored = await findSource(pool, id);
    if (!stored) return null;
    const { provider, settings, sealedSecrets, ...others } = stored;
    return {
      ...others,
      provider: SourceProvider.parse(provider),
      settings: SourceSettings.parse(settings),
      secrets: openSecrets(box, id, sealedSecrets),
    };
  }

  return {
    recall(id) {
      const known = cache.get(id);
      return known && known.staleAt > performance.now() ? known.source : undefined;
    },
    async lookUp(id) {
      try {
        const source = await open(id);
        if (cache.size >= mostCached) cache.clear();
        cache.set(id, { source, staleAt: performance.now() + cacheMs });
        return source;
      } catch (error) {
        if (isConnectionError(error)) throw new UnavailableError();
        throw error;
      }
    },
    log: (row) => storeSourceRequest(pool, row),
  };
}
