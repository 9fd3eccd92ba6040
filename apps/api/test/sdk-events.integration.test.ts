import { describe, expect, it } from "vitest";
// The SDK's sources: the package exports its build.
import { HttpClient } from "../../../packages/sdk/src/http-client.ts";
import { Events } from "../../../packages/sdk/src/resources/events.ts";
import { ping, readIds, useBatches } from "./batches-client.ts";
import { api, tenant } from "./use-test-api.ts";

useBatches();

describe("the SDK's events", () => {
  const sdk = (batching?: { maxSize: number; maxDelayMs: number }) => {
    const options = { apiKey: tenant.apiKey, baseUrl: `http://127.0.0.1:${api.port}`, batching };
    return new Events(new HttpClient(options), options);
  };

  it("sends in batches behind single sends, and each of them gets its own answer", async () => {
    const events = sdk({ maxSize: 100, maxDelayMs: 20 });
    const sending = Array.from({ length: 250 }, (_, n) =>
      events.send({ type: n === 7 ? "no.such" : "ping", data: { n }, id: `n-${n}` }),
    );
    const closed = events.close();
    const outcomes = await Promise.allSettled(sending);
    await closed;
    const stored = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? outcome.value.id : []));
    expect(
      outcomes.flatMap((outcome, n) => (outcome.status === "rejected" ? [[n, outcome.reason]] : [])),
    ).toEqual([
      [7, expect.objectContaining({ name: "ValidationError", status: 422, code: "unknown_event_type" })],
    ]);
    expect((await readIds()).toSorted()).toEqual(stored.toSorted());
    expect(await sdk().get("n-8")).toMatchObject({ id: stored[7], data: { n: 8 } });
    await expect(events.send(ping())).rejects.toMatchObject({ code: "client_closed" });
  });

  it("finds an event with an id of the tenant's own, however it was sent first", async () => {
    const once = await sdk().send({ type: "ping", rawData: '{"n":1.0}', id: "mine" });
    const [again] = await sdk().sendBatch([{ type: "ping", rawData: '{"n":1.0}', id: "mine" }]);
    expect(again?.event).toEqual(once);
    const events = sdk({ maxSize: 10, maxDelayMs: 0 });
    expect(await events.send({ type: "ping", rawData: '{"n":1.0}', id: "mine" })).toEqual(once);
    await expect(events.send({ type: "ping", data: {}, id: "mine" })).rejects.toMatchObject({
      name: "ConflictError",
      code: "event_id_conflict",
    });
    expect(await readIds()).toEqual([once.id]);
  });
});
