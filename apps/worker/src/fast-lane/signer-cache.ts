import type { Uuid } from "@posthorn/core";
import { createStandardWebhookSigner, type WebhookSigner } from "@posthorn/core/signing";
import type { FastLaneStore, QueuedDelivery } from "@posthorn/services/lanes";

interface CachedSigner {
  configVersion: bigint;
  /** Unix ms: a secret that is being rotated out ends then. */
  expiresAtMs: number;
  sign: WebhookSigner;
}

const mostCached = 20_000;

/** Prepared signers by endpoint; read again when the endpoint has changed or one of its secrets has expired. */
export function createSignerCache(store: Pick<FastLaneStore, "readSecrets">, now: () => Date) {
  const cache = new Map<Uuid, CachedSigner>();

  function fresh(delivery: QueuedDelivery): CachedSigner | undefined {
    const known = cache.get(delivery.endpointId);
    const usable = known?.configVersion === delivery.configVersion && known.expiresAtMs > now().getTime();
    return usable ? known : undefined;
  }

  return {
    /** Makes sure that `signerOf` knows the endpoints of these deliveries; one statement for all that are missing. */
    async prepare(deliveries: readonly QueuedDelivery[]): Promise<void> {
      const missing = new Map(
        deliveries
          .filter((delivery) => !fresh(delivery))
          .map((delivery) => [delivery.endpointId, delivery.configVersion]),
      );
      if (missing.size === 0) return;
      const secrets = await store.readSecrets([...missing.keys()]);
      if (cache.size + missing.size > mostCached) cache.clear();
      for (const [endpointId, configVersion] of missing) {
        const valid = secrets.get(endpointId) ?? [];
        if (valid.length === 0) continue; // Deleted between the two statements: its deliveries are canceled.
        cache.set(endpointId, {
          configVersion,
          expiresAtMs: Math.min(
            ...valid.map(({ expiresAt }) => expiresAt?.getTime() ?? Number.POSITIVE_INFINITY),
          ),
          sign: createStandardWebhookSigner({ secrets: valid.map(({ secret }) => secret) }),
        });
      }
    },
    signerOf: (delivery: QueuedDelivery): WebhookSigner | undefined => cache.get(delivery.endpointId)?.sign,
  };
}
