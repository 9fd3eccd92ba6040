import { createSecureContext, getCACertificates } from "node:tls";
import type { OutboundPolicy } from "@posthorn/core/outbound-url";
import type { Dispatcher } from "undici";
import { ConnectionPool, type PoolLimits } from "./connection-pool.ts";
import { createDnsLookup, type DnsLookup } from "./dns-lookup.ts";
import { Exchange } from "./exchange.ts";
import { notSent, type OutboundResult } from "./outcome.ts";
import { createTargetReader, type Target } from "./target.ts";

const DEFAULT_TIMEOUT_MS = 15_000;
const DEFAULT_CONNECT_TIMEOUT_MS = 5_000;
const MAX_TIMEOUT_MS = 30_000;

export interface OutboundLimits extends PoolLimits {
  /** How long an idle connection is kept where the receiver names no time. */
  keepAliveMs: number;
  /** How long it is kept at most where the receiver does. */
  keepAliveMaxMs: number;
  /** What a body may take after the head of its answer. */
  bodyGraceMs: number;
}

const defaultLimits: OutboundLimits = {
  // Many endpoints, of many tenants, can share one origin: the cap of requests in flight is each endpoint's own.
  connectionsPerOrigin: 1024,
  idleConnections: 2048,
  connectionAgeMs: 5 * 60_000,
  keepAliveMs: 4_000,
  keepAliveMaxMs: 30_000,
  bodyGraceMs: 2_000,
};

export interface OutboundClientOptions {
  policy: OutboundPolicy;
  /** Replaces the look-up in DNS. */
  dnsLookup?: DnsLookup;
  /** PEM certificates of authorities to trust besides those of Node. */
  caCertificates?: readonly string[];
  limits?: Partial<OutboundLimits>;
}

export interface OutboundRequest {
  url: string;
  method: "POST" | "HEAD";
  headers: Readonly<Record<string, string>>;
  /** null for HEAD. */
  body: Buffer | string | null;
  /** From leaving the queue to the head of the answer. Default 15 s, at most 30 s. */
  timeoutMs?: number;
  /** Look-up, connection and TLS together. Default 5 s. */
  connectTimeoutMs?: number;
  signal?: AbortSignal;
  /** On a connection of its own, so that the result tells what the look-up, the connection and TLS took. */
  fresh?: boolean;
}

export interface OutboundClient {
  /** Makes one attempt. Resolves whatever the receiver does; rejects only for an abort or an impossible request. */
  send(request: OutboundRequest): Promise<OutboundResult>;
  /** Takes no more requests, lets those in flight end, and closes every connection. */
  close(): Promise<void>;
}

/** The one way out to URLs that tenants have entered: guarded, bounded, and never following a redirect. */
export function createOutboundClient(options: OutboundClientOptions): OutboundClient {
  const limits = { ...defaultLimits, ...options.limits };
  const pool = new ConnectionPool(limits, {
    policy: options.policy,
    dnsLookup: options.dnsLookup ?? createDnsLookup(),
    secureContext: createSecureContext({
      minVersion: "TLSv1.2",
      ca: [...getCACertificates("default"), ...(options.caCertificates ?? [])],
    }),
    keepAliveMs: limits.keepAliveMs,
    keepAliveMaxMs: limits.keepAliveMaxMs,
  });
  const readTarget = createTargetReader(options.policy);
  let inFlight = 0;
  let closing: PromiseWithResolvers<void> | null = null;

  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        if (closing) throw new Error("The outbound client is closed.");
        const { signal } = request;
        signal?.throwIfAborted();
        const times = {
          totalMs: within(request.timeoutMs ?? DEFAULT_TIMEOUT_MS, MAX_TIMEOUT_MS, "timeoutMs"),
          connectMs: within(
            request.connectTimeoutMs ?? DEFAULT_CONNECT_TIMEOUT_MS,
            MAX_TIMEOUT_MS,
            "connectTimeoutMs",
          ),
          bodyGraceMs: limits.bodyGraceMs,
        };
        const checked = readTarget(request.url);
        if (!checked.ok) {
          resolve(notSent(checked.verdict));
          return;
        }
        inFlight += 1;
        const ended = () => {
          signal?.removeEventListener("abort", abort);
          inFlight -= 1;
          if (inFlight === 0) closing?.resolve();
        };
        const exchange = new Exchange(checked.target, toDispatch(request, checked.target), times, pool, {
          resolve(result) {
            resolve(result);
            ended();
          },
          reject(error) {
            reject(error);
            ended();
          },
        });
        const abort = () => exchange.cancel(signal?.reason);
        signal?.addEventListener("abort", abort);
        exchange.start(request.fresh === true);
      }),

    async close() {
      closing ??= Promise.withResolvers<void>();
      if (inFlight === 0) closing.resolve();
      await closing.promise;
      pool.destroyIdle();
    },
  };
}

function toDispatch(request: OutboundRequest, target: Target): Dispatcher.DispatchOptions {
  const headers = ["accept-encoding", "identity"]; // nothing is ever decompressed
  for (const name in request.headers) {
    const value = request.headers[name];
    if (value !== undefined && name.toLowerCase() !== "accept-encoding") headers.push(name, value);
  }
  return { path: target.path, method: request.method, headers, body: request.body };
}

function within(valueMs: number, maxMs: number, name: string): number {
  if (valueMs > 0 && valueMs <= maxMs) return valueMs;
  throw new RangeError(`${name} must be more than 0 and at most ${maxMs}.`);
}
