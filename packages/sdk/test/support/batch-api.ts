import type { BatchingOptions } from "../../src/batching/batching-options.ts";
import { HttpClient } from "../../src/http-client.ts";
import type { ClientOptions } from "../../src/options.ts";
import { Events } from "../../src/resources/events.ts";

export interface SentItem {
  idempotencyKey: string;
  type: string;
  data: { n?: number };
}

interface SeenRequest {
  path: string;
  body: string;
  /** Of a batch; none of a single send. */
  items: SentItem[];
}

type Answer = (request: SeenRequest, index: number) => Response | Promise<Response>;

export const at = "2026-01-01T00:00:00.000Z";
export const stored = ({ data, type }: SentItem) => ({
  status: 202,
  event: { id: `evt_${data.n}`, type, timestamp: at },
});
export const problem = (status: number, code: string) => ({
  status,
  problem: {
    ...{ type: `urn:posthorn:problem:${code}`, title: "Refused", status, code, detail: "No." },
    ...{ errors: [{ path: "data.n", code, message: "data.n is wrong." }], requestId: "req_1" },
  },
});
export const results = (list: object[]) => Response.json({ results: list });
export const storeAll: Answer = ({ items }) => results(items.map(stored));

/** Both the HTTP client and the batches note their waits instead of taking them. */
export function eventsWith(answer: Answer, options: Partial<ClientOptions & { apiKey: string }> = {}) {
  const seen: SeenRequest[] = [];
  const waits: number[] = [];
  const ports = {
    wait: async (ms: number, signal: AbortSignal | undefined) => {
      waits.push(ms);
      signal?.throwIfAborted();
    },
    random: () => 0,
  };
  const all: ClientOptions & { apiKey: string } = {
    apiKey: "ph_test_1",
    baseUrl: "https://posthorn.example.com",
    fetch: async (url, { body }) => {
      const text = String(body);
      const request = { path: new URL(url).pathname, body: text, items: JSON.parse(text).events ?? [] };
      return answer(request, seen.push(request) - 1);
    },
    ...options,
  };
  return { events: new Events(new HttpClient(all, ports), all, ports), seen, waits };
}

export const batching = (
  answer: Answer,
  options: BatchingOptions = {},
  more: Partial<ClientOptions & { apiKey: string }> = {},
) => eventsWith(answer, { batching: { maxDelayMs: 60_000, ...options }, ...more });
export const event = (n: number) => ({ type: "ping", data: { n } });
export const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);
export const sizes = (seen: SeenRequest[]) => seen.map(({ items }) => items.length);
export const errorOf = (promise: Promise<unknown>) =>
  promise.then(() => null).catch((error: unknown) => error);
