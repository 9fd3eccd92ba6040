import { describe, expect, it } from "vitest";
// The source, not the built package: what is built may be older.
import { ConflictError, NotFoundError } from "../../../packages/sdk/src/index.ts";
import {
  collect,
  deliver,
  fail,
  from,
  hourMs,
  itHasCalledEveryMethodOf,
  posthorn,
  url,
  useSdk,
} from "./use-sdk.ts";

useSdk();

const patience = { timeout: 20_000 };

describe("the SDK's deliveries", () => {
  it("finds deliveries, and ends, retries and puts them off", async () => {
    const { endpoint, eventId, deliveryId } = await deliver();
    const found = await collect(
      posthorn.deliveries.list({
        state: "pending",
        endpointId: endpoint.id,
        eventType: "ping",
        eventId,
        from,
        to: new Date(Date.now() + hourMs).toISOString(),
        limit: 1,
      }),
    );
    expect(found).toMatchObject([{ id: deliveryId, endpointUrl: url, attempts: 0, lastAttempt: null }]);
    expect(found).toMatchObject([{ order: null }]);
    expect(await collect(posthorn.deliveries.list({ to: from }))).toEqual([]);
    expect(await collect(posthorn.deliveries.list({ eventId, httpStatus: "5xx" }))).toEqual([]);
    await expect(posthorn.deliveries.list({ httpStatus: "teapot" })).rejects.toMatchObject({ status: 422 });
    const detail = await posthorn.deliveries.get(deliveryId);
    expect(detail).toMatchObject({ ...found[0], attemptLog: [] });
    expect(JSON.parse(detail.payload ?? "")).toMatchObject({ type: "ping", data: { n: 1 } });

    const until = new Date(Date.now() + hourMs);
    await expect(posthorn.deliveries.snooze(deliveryId, { until })).rejects.toMatchObject({
      code: "invalid_state",
    });
    await fail(deliveryId);
    expect(await posthorn.deliveries.snooze(deliveryId, { until })).toMatchObject({
      state: "retrying",
      nextAttemptAt: until.toISOString(),
    });
    const skipped = await posthorn.deliveries.skip(deliveryId, { note: "not wanted" });
    expect(skipped).toMatchObject({ state: "canceled", nextAttemptAt: null });
    expect(await posthorn.deliveries.retry(deliveryId)).toMatchObject({ state: "retrying" });
    expect(await posthorn.deliveries.markHandled(deliveryId)).toMatchObject({ state: "handled" });
    await expect(posthorn.deliveries.skip(deliveryId)).rejects.toBeInstanceOf(ConflictError);
  });

  it("lists events, erases a payload, and finds what died of it among the dead letters", async () => {
    const { endpoint, eventId, deliveryId } = await deliver();
    expect(await collect(posthorn.events.list({ eventType: "ping", limit: 1 }))).toMatchObject([
      { id: eventId, considered: 1 },
    ]);
    const erased = await posthorn.events.erasePayload(eventId);
    expect(erased).toMatchObject({ eventId, endedDeliveries: 1 });
    const { payloadErasedAt } = erased;
    expect(await posthorn.events.get(eventId)).toMatchObject({ data: null, payloadErasedAt });
    expect(await posthorn.deliveries.get(deliveryId)).toMatchObject({ payload: null, payloadErasedAt });
    await expect(posthorn.deliveries.retry(deliveryId)).rejects.toMatchObject({ code: "payload_erased" });
    const filter = { endpointId: endpoint.id, from };
    expect(await collect(posthorn.deadLetters.list({ ...filter, reason: "payload_erased" }))).toMatchObject([
      { id: deliveryId, state: "dead", reason: "payload_erased" },
    ]);
    expect(await posthorn.deadLetters.summary(filter)).toMatchObject({
      items: [{ endpointId: endpoint.id, reason: "payload_erased", count: 1 }],
      counted: 1,
      complete: true,
    });
  });

  it("plans, starts, pauses, resumes and cancels a replay", async () => {
    const { endpoint, eventId, deliveryId } = await deliver();
    await posthorn.deliveries.skip(deliveryId);
    const params = {
      filter: {
        endpointIds: [endpoint.id],
        eventTypes: ["ping"],
        eventId,
        errorCode: "none",
        states: ["canceled" as const],
        from,
      },
      note: "sent too early",
    };
    expect(await posthorn.replays.plan(params)).toEqual({
      matched: 1,
      exact: true,
      estimatedSeconds: expect.any(Number),
      endpoints: [{ endpointId: endpoint.id, endpointUrl: url, matched: 1, perSecond: expect.any(Number) }],
      sample: [expect.objectContaining({ deliveryId, eventId, state: "canceled" })],
    });
    expect(await collect(posthorn.replays.list())).toEqual([]);
    const started = await posthorn.replays.start(params);
    expect(started).toMatchObject({
      action: "replay",
      state: "running",
      filter: { endpointIds: [endpoint.id], eventId, states: ["canceled"], from: from.toISOString() },
      note: "sent too early",
      matched: 1,
      done: 0,
      skipped: {},
      startedBy: "test",
    });
    const { id } = started;
    expect(await posthorn.replays.get(id)).toEqual(started);
    expect(await collect(posthorn.replays.list({ limit: 1 }))).toEqual([started]);
    expect(await posthorn.replays.pause(id)).toMatchObject({ id, state: "paused" });
    expect(await posthorn.replays.resume(id)).toMatchObject({ id, state: "running" });
    expect(await posthorn.replays.cancel(id)).toMatchObject({ id, state: "canceled" });
    await expect(posthorn.replays.resume(id)).rejects.toMatchObject({ code: "invalid_state" });
    await expect(posthorn.bulkActions.get(id)).rejects.toBeInstanceOf(NotFoundError);
  });

  it("plans, starts, pauses, resumes and cancels a bulk action", async () => {
    const { deliveryId } = await deliver();
    await fail(deliveryId);
    const until = new Date(Date.now() + hourMs);
    const params = { action: "snooze" as const, until, filter: { from } };
    expect(await posthorn.bulkActions.plan(params)).toMatchObject({
      matched: 1,
      estimatedSeconds: null,
      sample: [{ deliveryId, state: "retrying" }],
    });
    const started = await posthorn.bulkActions.start(params);
    expect(started).toMatchObject({
      action: "snooze",
      until: until.toISOString(),
      state: "running",
      filter: { states: ["retrying"] },
    });
    const { id } = started;
    expect(await posthorn.bulkActions.get(id)).toEqual(started);
    expect(await collect(posthorn.bulkActions.list())).toEqual([started]);
    expect(await posthorn.bulkActions.pause(id)).toMatchObject({ id, state: "paused" });
    expect(await posthorn.bulkActions.resume(id)).toMatchObject({ id, state: "running" });
    expect(await posthorn.bulkActions.cancel(id)).toMatchObject({ id, state: "canceled" });
    await expect(
      posthorn.bulkActions.start({ action: "skip", filter: { from, states: ["dead"] } }),
    ).rejects.toMatchObject({ errors: [{ path: "filter.states.0" }] });
  });

  it("accounts for every event, and counts attempts", async () => {
    const { endpoint } = await deliver();
    await expect
      .poll(() => posthorn.ledger.get({ from }), patience)
      .toMatchObject({
        from: from.toISOString(),
        balanced: true,
        events: { accepted: 1, unmatched: 0, unbalanced: 0 },
        considered: 1,
        deliveries: { pending: 1, dead: 0 },
        difference: 0,
        findings: { total: 0, items: [] },
      });
    await expect(posthorn.ledger.get({ from: "2020-01-01T00:00:00Z" })).rejects.toMatchObject({
      code: "out_of_range",
    });

    const range = { from: "2026-03-01T10:01:00Z", to: new Date("2026-03-01T10:03:00Z") };
    const series = await posthorn.statistics.get({ endpointId: endpoint.id, bucket: "minute", ...range });
    expect(series).toMatchObject({
      endpointId: endpoint.id,
      bucket: "minute",
      total: { events: null, attempts: 0, succeeded: 0, latencyMs: null },
      items: [{ at: "2026-03-01T10:01:00.000Z" }, { at: "2026-03-01T10:02:00.000Z" }],
    });
    expect(await posthorn.statistics.get()).toMatchObject({ endpointId: null, bucket: "hour" });
  });

  itHasCalledEveryMethodOf("deliveries");
});
