import { type ReplayFilter, toPublicId, toUuid } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import { describe, expect, it } from "vitest";
import { createEndpoint } from "../endpoints/create-endpoint.ts";
import { disableEndpoint } from "../endpoints/disable-endpoint.ts";
import { createTestTenant } from "../testing/index.ts";
import { getReplay, planReplay, resumeReplay, startReplay } from "./replays.ts";
import {
  dropEvent,
  emit,
  filterOf,
  newEndpoint,
  platform,
  pool,
  queueOf,
  round,
  settle,
  tenant,
  useReplays,
} from "./testing/replay-fixture.ts";

useReplays();

describe("a replay of deliveries", () => {
  it("is what its plan said: the same ones, in the order they were accepted in", async () => {
    const endpointId = await newEndpoint();
    const other = await newEndpoint({ eventTypes: ["invoice.paid"] });
    await emit(5);
    const paid = await emit(3, "invoice.paid");
    await settle(endpointId, "dead");
    await settle(other, "dead");
    const filter = filterOf({ eventTypes: ["invoice.*"] });
    const plan = await planReplay(tenant.ctx, { filter });
    expect(plan).toMatchObject({ matched: 6, exact: true, endpoints: [{ matched: 3 }, { matched: 3 }] });
    expect(plan.estimatedSeconds).toBeGreaterThanOrEqual(0);
    expect(plan.sample).toHaveLength(6);
    expect(new Set(plan.sample.map(({ eventId }) => eventId))).toEqual(new Set(paid));
    expect(await queueOf(endpointId)).toEqual([]);

    const replay = await startReplay(tenant.ctx, { filter, note: "the receiver was down" });
    expect(replay).toMatchObject({ state: "running", matched: 6, matchedExact: true, done: 0 });
    expect(await round(replay.id)).toEqual({ done: true });
    expect(await getReplay(tenant.ctx, { replayId: replay.id })).toMatchObject({
      state: "completed",
      done: 6,
      skipped: {},
      note: "the receiver was down",
      startedBy: tenant.user.email,
    });
    const queued = [...(await queueOf(endpointId)), ...(await queueOf(other))];
    expect(queued).toHaveLength(6);
    expect(new Set(queued.map((row) => row.delivery_id))).toEqual(
      new Set(plan.sample.map(({ deliveryId }) => toUuid("delivery", deliveryId ?? ""))),
    );
    expect(
      queued.every((row) => row.trigger === "replay" && row.attempts === 1 && row.status === "queued"),
    ).toBe(true);
    const order = (await queueOf(other)).map((row) => row.event_id);
    expect(order).toEqual(order.toSorted());
    // Nothing of it is left to replay.
    expect((await planReplay(tenant.ctx, { filter })).matched).toBe(0);
  });

  it("keeps the success of one that had succeeded, and opens the others", async () => {
    const endpointId = await newEndpoint();
    await emit(2);
    await settle(endpointId, "succeeded");
    await emit(1);
    await settle(endpointId, "canceled");
    const { id } = await startReplay(tenant.ctx, { filter: filterOf({ states: ["succeeded", "canceled"] }) });
    await round(id);
    const states = await pool.query(
      "SELECT state FROM engine.delivery WHERE environment_id = $1 ORDER BY id",
      [tenant.environmentId],
    );
    expect(states.rows.map((row) => row.state)).toEqual(["succeeded", "succeeded", "retrying"]);
    expect(await queueOf(endpointId)).toHaveLength(3);
  });

  it("counts what has lost its payload, and what was opened meanwhile", async () => {
    const endpointId = await newEndpoint();
    const [expired] = await emit(3);
    await settle(endpointId, "dead");
    const { id } = await startReplay(tenant.ctx, { filter: filterOf() });
    await dropEvent(expired ?? "");
    const earlier = await startReplay(tenant.ctx, { filter: filterOf({ to: new Date().toISOString() }) });
    await round(earlier.id);
    await round(id);
    expect(await getReplay(tenant.ctx, { replayId: earlier.id })).toMatchObject({
      done: 2,
      skipped: { payload_expired: 1 },
    });
    expect(await getReplay(tenant.ctx, { replayId: id })).toMatchObject({
      state: "completed",
      done: 0,
      skipped: { payload_expired: 1 },
    });
  });

  it("never has more in an endpoint's queue than it may have ahead, and goes on as it drains", async () => {
    const endpointId = await newEndpoint({ rateLimit: 5 });
    await emit(120);
    await settle(endpointId, "dead");
    const plan = await planReplay(tenant.ctx, { filter: filterOf() });
    expect(plan).toMatchObject({ matched: 120, estimatedSeconds: 24, endpoints: [{ perSecond: 5 }] });
    const { id } = await startReplay(tenant.ctx, { filter: filterOf() });
    const seen = new Set<string>();
    for (let rounds = 0; rounds < 5; rounds++) {
      const result = await round(id);
      const queued = await queueOf(endpointId);
      expect(queued.length).toBeLessThanOrEqual(50);
      for (const row of queued) {
        expect(seen).not.toContain(row.delivery_id);
        seen.add(row.delivery_id);
      }
      if (result.done) break;
      expect(await round(id)).toMatchObject({ done: false, worked: false });
      await settle(endpointId, "succeeded");
    }
    expect(seen.size).toBe(120);
    expect(await getReplay(tenant.ctx, { replayId: id })).toMatchObject({ state: "completed", done: 120 });
  });

  it("goes to the end of an ordered endpoint's lane, in the order of acceptance", async () => {
    const endpointId = await newEndpoint({ ordering: { key: "data.n", afterDead: "continue" } });
    for (let at = 0; at < 3; at++) await emit(1);
    await settle(endpointId, "dead");
    const [live = ""] = await emit(1);
    const { id } = await startReplay(tenant.ctx, { filter: filterOf() });
    await round(id);
    const queue = await queueOf(endpointId);
    expect(queue[0]?.event_id).toBe(toUuid("event", live));
    const replayed = queue.slice(1).map((row) => row.event_id);
    expect(replayed).toEqual(replayed.toSorted());
    expect(queue.map((row) => row.status)).toEqual(["queued", "behind", "behind", "behind"]);
  });

  it("passes by an endpoint that was disabled after its start", async () => {
    const endpointId = await newEndpoint();
    await emit(2);
    await settle(endpointId, "dead");
    const { id } = await startReplay(tenant.ctx, { filter: filterOf() });
    await disableEndpoint(tenant.ctx, { endpointId });
    await round(id);
    expect(await getReplay(tenant.ctx, { replayId: id })).toMatchObject({
      state: "completed",
      done: 0,
      skipped: { endpoint_disabled: 2 },
    });
  });

  it("done by two at once does everything once", async () => {
    const endpointId = await newEndpoint();
    await emit(450);
    await settle(endpointId, "dead");
    const { id } = await startReplay(tenant.ctx, { filter: filterOf() });
    await Promise.all([round(id), round(id), round(id)]);
    expect(await getReplay(tenant.ctx, { replayId: id })).toMatchObject({
      state: "completed",
      done: 450,
      skipped: {},
    });
    expect(await queueOf(endpointId)).toHaveLength(450);
  });
});

describe("a filter", () => {
  it("may only name endpoints of its environment, and ones that get something", async () => {
    const stranger = await createTestTenant(platform);
    const { id } = await createEndpoint(stranger.ctx, { url: "http://127.0.0.1:8099/" });
    for (const endpointId of [id, "ep_nonsense", toPublicId("endpoint", tenant.environmentId)]) {
      await expect(
        planReplay(tenant.ctx, { filter: filterOf({ endpointIds: [endpointId] }) }),
      ).rejects.toMatchObject({
        status: 422,
        code: "unknown_endpoint",
        errors: [{ path: "filter.endpointIds.0" }],
      });
    }
    const disabled = await newEndpoint();
    await disableEndpoint(tenant.ctx, { endpointId: disabled });
    await expect(
      startReplay(tenant.ctx, { filter: filterOf({ endpointIds: [disabled] }) }),
    ).rejects.toMatchObject({
      status: 409,
      code: "invalid_state",
    });
  });

  it.each([
    [{ from: "2020-01-01T00:00:00Z" }, "out_of_range", "filter.from"],
    [{ from: "2099-01-01T00:00:00Z" }, "out_of_range", "filter.from"],
    [{ from: undefined }, "missing_field", "filter.from"],
    [{ states: [] }, "too_few_items", "filter.states"],
    [{ states: ["pending"] }, "invalid_value", "filter.states.0"],
    [{ eventTypes: ["a b"] }, "invalid_event_type_name", "filter.eventTypes.0"],
    [{ until: "x" }, "unknown_field", "filter.until"],
  ])("that is wrong is refused: %j", async (wrong, code, path) => {
    const filter = { ...filterOf(), ...wrong } as ReplayFilter;
    await expect(planReplay(tenant.ctx, { filter })).rejects.toMatchObject({ code, errors: [{ path }] });
  });
});

it("leaves its start with the filter and its end with the counts in the audit log", async () => {
  const endpointId = await newEndpoint();
  await emit(1);
  await settle(endpointId, "dead");
  const { id } = await startReplay(tenant.ctx, { filter: filterOf(), note: "again" });
  await round(id);
  const entries = await inScope(platform.db, tenant.ctx, (tx) =>
    tx.auditEntry.findMany({ where: { targetId: id }, orderBy: { id: "asc" } }),
  );
  expect(entries).toMatchObject([
    {
      action: "replay.started",
      actor: { kind: "user" },
      details: { note: "again", matched: 1, filter: { states: ["dead"] } },
    },
    { action: "replay.completed", actor: { kind: "system" }, details: { done: 1, skipped: {} } },
  ]);
  await expect(resumeReplay(tenant.ctx, { replayId: id })).rejects.toMatchObject({ code: "invalid_state" });
});
