import { toUuid } from "@posthorn/core";
import { createEnginePool } from "@posthorn/services/lanes";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
// The source, not the built package: what is built may be older.
import { type Endpoint, Posthorn } from "../../../packages/sdk/src/index.ts";
import { methodsOf, resourcesOf, sdkCoverage } from "./sdk-coverage.ts";
import { api, tenant, useTestApi } from "./use-test-api.ts";

/** A client of the test's own tenant. */
export let posthorn: Posthorn;
/** An hour before the test. */
export let from: Date;
/** Does what a worker would have done. */
export let engine: ReturnType<typeof createEnginePool>;

export const hourMs = 3_600_000;
export const url = "http://127.0.0.1:8099/";

const called = new Set<string>();

/** An API for the file, and a client of it for each test. */
export function useSdk(): void {
  useTestApi();
  beforeAll(() => {
    engine = createEnginePool(String(process.env.POSTHORN_TEST_DATABASE_URL), { connections: 1 });
  });
  afterAll(() => engine?.end());
  beforeEach(() => {
    posthorn = noteCalls(clientWith(tenant.apiKey));
    from = new Date(Date.now() - hourMs);
  });
}

/** The last test of a file: that it has called all that it is there for. */
export function itHasCalledEveryMethodOf(group: keyof typeof sdkCoverage): void {
  it(`has called every method of ${sdkCoverage[group].join(", ")}`, () => {
    const resources = new Map(resourcesOf(posthorn));
    const all = sdkCoverage[group].flatMap((name) =>
      methodsOf(resources.get(name) ?? {}).map((method) => `${name}.${method}`),
    );
    expect(all).not.toEqual([]);
    expect(all.filter((method) => !called.has(method))).toEqual([]);
  });
}

export const clientWith = (apiKey: string) =>
  new Posthorn({ apiKey, baseUrl: `http://127.0.0.1:${api.port}`, maxRetries: 0 });

/** The same client; what is called of it is noted. */
export function noteCalls(client: Posthorn): Posthorn {
  for (const [name, resource] of resourcesOf(client)) {
    for (const method of methodsOf(resource)) {
      const original: unknown = Reflect.get(resource, method);
      const noted = (...args: unknown[]) => {
        called.add(`${name}.${method}`);
        return typeof original === "function" ? original.apply(resource, args) : undefined;
      };
      Object.defineProperty(resource, method, { value: noted });
    }
  }
  return client;
}

export async function collect<Item>(list: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of list) items.push(item);
  return items;
}

/** An event type, an endpoint for it, and the one delivery of an event to it. */
export async function deliver(): Promise<{ endpoint: Endpoint; eventId: string; deliveryId: string }> {
  await posthorn.eventTypes.create({ name: "ping" });
  const endpoint = await posthorn.endpoints.create({ url });
  const { id: eventId } = await posthorn.events.send({ type: "ping", data: { n: 1 } });
  const [delivery] = (await posthorn.deliveries.list({ eventId })).items;
  return { endpoint, eventId, deliveryId: delivery?.id ?? "" };
}

/** Brings a delivery to where a worker leaves it after a failed attempt. */
export async function fail(deliveryId: string): Promise<void> {
  const id = toUuid("delivery", deliveryId);
  await engine.query("UPDATE engine.delivery SET state = 'retrying' WHERE id = $1", [id]);
  await engine.query(
    "UPDATE engine.delivery_queue SET status = 'waiting', due_at = now() + interval '1 hour' WHERE delivery_id = $1",
    [id],
  );
}
