import type { Uuid } from "@posthorn/core";
import { createEndpointSigner } from "@posthorn/core/signature-profiles";
import type { EndpointSigning, FastLaneStore, QueuedDelivery } from "@posthorn/services/lanes";
import type { RequestSigner } from "./compose-request.ts";

interface CachedSigner {
  configVersion: bigint;
  /** Unix ms: a secret that is being rotated out ends then. */
  validUntilMs: number;
  signer: RequestSigner;
}

/** What the cache needs to know of a delivery. */
type OfEndpoint = Pick<QueuedDelivery, "endpointId" | "configVersion">;

const mostCached = 20_000;

/** For an endpoint whose secrets or headers can't be decrypted or used: each of its attempts fails, and says why. */
const signsNothing: RequestSigner = {
  headers: {},
  traceContext: false,
  bodyOf: refuse,
  writeHeaders: refuse,
};

function refuse(): never {
  throw new Error(
    "The endpoint's signing secrets or its headers can't be used. Were they encrypted with a key that is no longer set?",
  );
}

function toSigner(signing: EndpointSigning): RequestSigner | null {
  const { profiles, payloadForm, headers, traceContext, secrets } = signing;
  const signer = secrets && createEndpointSigner(profiles, secrets, payloadForm);
  return signer && headers && { ...signer, headers, traceContext };
}

/** Prepared signers by endpoint; read again when the endpoint has changed or one of its secrets has expired. */
export function createSignerCache(store: Pick<FastLaneStore, "readSigning">, now: () => Date) {
  const cache = new Map<Uuid, CachedSigner>();

  function isFresh({ endpointId, configVersion }: OfEndpoint, nowMs: number): boolean {
    const known = cache.get(endpointId);
    return known?.configVersion === configVersion && known.validUntilMs > nowMs;
  }

  return {
    /** Makes sure that `signerOf` knows the endpoints of these deliveries; one statement for all that are missing. */
    async prepare(deliveries: readonly OfEndpoint[]): Promise<void> {
      const nowMs = now().getTime();
      const missing = new Map(
        deliveries
          .filter((delivery) => !isFresh(delivery, nowMs))
          .map((delivery) => [delivery.endpointId, delivery.configVersion]),
      );
      if (missing.size === 0) return;
      const known = await store.readSigning([...missing.keys()]);
      if (cache.size + missing.size > mostCached) cache.clear();
      // Who isn't found was deleted between the two statements: its deliveries are canceled, and none is sent any more.
      for (const endpointId of missing.keys()) cache.delete(endpointId);
      for (const signing of known) {
        const { endpointId, validUntilMs } = signing;
        const signer = toSigner(signing) ?? signsNothing;
        const configVersion = missing.get(endpointId);
        if (configVersion !== undefined) cache.set(endpointId, { configVersion, validUntilMs, signer });
      }
    },
    signerOf: ({ endpointId }: OfEndpoint): RequestSigner | undefined => cache.get(endpointId)?.signer,
  };
}
