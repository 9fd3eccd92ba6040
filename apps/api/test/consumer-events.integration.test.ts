import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  call,
  emit,
  get,
  idsOf,
  makeConsumer,
  makeEndpoint,
  targetsOf,
  useConsumers,
} from "./consumers-client.ts";
import { startTestApi, type TestApi } from "./start-test-api.ts";

/** Another process of the same installation. */
let otherApi: TestApi;

useConsumers();
beforeAll(async () => {
  otherApi = await startTestApi();
});
afterAll(() => otherApi?.close());

describe("an event", () => {
  it("that is addressed to a consumer goes to that one's endpoints only, one that isn't to everybody's", async () => {
    await makeConsumer({ uid: "a" });
    const b = await makeConsumer();
    const [ofA, ofB, ownersOwn] = [
      await makeEndpoint({ consumer: "a" }),
      await makeEndpoint({ consumer: b.id, eventTypes: ["ping"] }),
      await makeEndpoint(),
    ];
    expect(await targetsOf(await emit({ consumer: "a" }))).toEqual([ofA.id]);
    expect(await targetsOf(await emit({ consumer: b.id }))).toEqual([ofB.id]);
    expect(await targetsOf(await emit())).toEqual([ofA.id, ofB.id, ownersOwn.id].toSorted());
    await call("PATCH", `/v1/endpoints/${ownersOwn.id}`, { consumer: "a" });
    expect(await targetsOf(await emit({ consumer: "a" }))).toEqual([ofA.id, ownersOwn.id].toSorted());
  });

  it("says whom it is addressed to, and events, deliveries and endpoints are found by it", async () => {
    const [a, b] = [await makeConsumer({ uid: "a" }), await makeConsumer({ uid: "b" })];
    const ofA = await makeEndpoint({ consumer: "a" });
    const ofB = await makeEndpoint({ consumer: "b" });
    const both = await makeEndpoint({ consumer: "a", filter: { "data.big": true } });
    const [toA, toNobody] = [await emit({ consumer: "a", data: { big: true } }), await emit()];
    await emit({ consumer: "b" });
    expect((await get(`/v1/events/${toA.id}`)).json.consumer).toBe(a.id);
    expect((await get(`/v1/events/${toNobody.id}`)).json.consumer).toBeNull();
    expect((await get("/v1/events")).json.items.map((item: { consumer: string }) => item.consumer)).toEqual([
      b.id,
      null,
      a.id,
    ]);
    expect(await idsOf("/v1/events?consumerId=a")).toEqual([toA.id]);
    expect(await idsOf(`/v1/events?consumerId=${a.id}&eventType=other`)).toEqual([]);
    expect(await idsOf("/v1/events?consumerId=nobody")).toEqual([]);
    expect(await idsOf("/v1/endpoints?consumerId=a")).toEqual([both.id, ofA.id]);
    expect(await idsOf("/v1/endpoints?consumerId=nobody")).toEqual([]);
    const deliveries = (await get("/v1/deliveries?consumerId=a&limit=2")).json;
    const shown = deliveries.items.map((item: { eventId: string; endpointId: string }) => [
      item.eventId,
      item.endpointId,
    ]);
    expect(shown[0]).toEqual([toNobody.id, ofA.id]);
    expect(await idsOf(`/v1/deliveries?consumerId=a&limit=2&cursor=${deliveries.nextCursor}`)).toHaveLength(
      1,
    );
    expect(await idsOf(`/v1/deliveries?consumerId=a&endpointId=${ofB.id}`)).toEqual([]);
    expect(await idsOf("/v1/deliveries?consumerId=a&state=dead")).toEqual([]);
    expect(await idsOf("/v1/deliveries?consumerId=nobody")).toEqual([]);
  });

  it.each([["no such"], ["con_01kb4z8h2ee0prqhg0k2dzz7b5"], [""]])(
    "is refused where it is addressed to %j, in a batch too",
    async (consumer) => {
      const event = { type: "ping", data: {}, consumer };
      const refusal = { code: "unknown_consumer", status: 422, errors: [{ path: "consumer" }] };
      expect(await call("POST", "/v1/events", event)).toMatchObject({ status: 422, json: refusal });
      await makeConsumer({ uid: "known" });
      const batch = await call("POST", "/v1/events/batch", {
        events: [event, { ...event, consumer: "known" }, { type: "ping", data: {} }],
      });
      expect(batch.json.results).toMatchObject([
        { status: 422, problem: refusal },
        { status: 202 },
        { status: 202 },
      ]);
      expect(await idsOf("/v1/events?consumerId=known")).toEqual([batch.json.results[1].event.id]);
      expect(await idsOf("/v1/events")).toHaveLength(2);
    },
  );

  it("finds a consumer that another process made, renamed or deleted just before", async () => {
    await emit({}, otherApi); // It knows the environment as it was before.
    const first = await makeConsumer({ uid: "acme" });
    const endpoint = await makeEndpoint({ consumer: first.id });
    expect(await targetsOf(await emit({ consumer: "acme" }, otherApi))).toEqual([endpoint.id]);
    await call("PATCH", "/v1/consumers/acme", { uid: "old" });
    const second = await makeConsumer({ uid: "acme" });
    const toSecond = await emit({ consumer: "acme" }, otherApi);
    expect((await get(`/v1/events/${toSecond.id}`)).json.consumer).toBe(second.id);
    expect(await targetsOf(await emit({ consumer: "old" }, otherApi))).toEqual([endpoint.id]);
    await call("DELETE", `/v1/consumers/${first.id}`);
    const refused = await call(
      "POST",
      "/v1/events",
      { type: "ping", data: {}, consumer: "old" },
      { through: otherApi },
    );
    expect(refused).toMatchObject({ status: 422, json: { code: "unknown_consumer" } });
  });

  it("of one consumer is none that another one's endpoint has missed", async () => {
    const from = new Date(Date.now() - 60_000).toISOString();
    await makeConsumer({ uid: "a" });
    await makeConsumer({ uid: "b" });
    await emit({ consumer: "a" });
    const toNobody = await emit();
    const ofA = await makeEndpoint({ consumer: "a" });
    const ofB = await makeEndpoint({ consumer: "b" });
    const missedBy = async ({ id }: { id: string }) => {
      const filter = { endpointIds: [id], states: ["unmatched"], from };
      const { json } = await call("POST", "/v1/replays", { filter, dryRun: true });
      return json.sample.map(({ eventId }: { eventId: string }) => eventId);
    };
    expect(await missedBy(ofA)).toHaveLength(2);
    expect(await missedBy(ofB)).toEqual([toNobody.id]);
  });
});
