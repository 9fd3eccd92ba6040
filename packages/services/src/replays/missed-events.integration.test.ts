import { toUuid } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import { describe, expect, it } from "vitest";
import { disableEndpoint } from "../endpoints/disable-endpoint.ts";
import { enableEndpoint } from "../endpoints/enable-endpoint.ts";
import { sendTest } from "../endpoints/send-test.ts";
import { getEvent } from "../events/get-event.ts";
import { getReplay, planReplay, startReplay } from "./replays.ts";
import {
  differences,
  emit,
  filterOf,
  newEndpoint,
  platform,
  queueOf,
  round,
  tenant,
  useReplays,
} from "./testing/replay-fixture.ts";

useReplays();

describe("a replay of what an endpoint has no delivery of", () => {
  it("adds the deliveries that were skipped, and the events still add up", async () => {
    const endpointId = await newEndpoint();
    await newEndpoint();
    await disableEndpoint(tenant.ctx, { endpointId });
    const [eventId = ""] = await emit(3);
    expect((await getEvent(tenant.ctx, { eventId })).skipped).toHaveLength(1);
    await enableEndpoint(tenant.ctx, { endpointId });
    const filter = filterOf({ states: ["skipped"], endpointIds: [endpointId] });
    expect(await planReplay(tenant.ctx, { filter })).toMatchObject({
      matched: 3,
      exact: true,
      sample: [{ deliveryId: null, state: "skipped", endpointId }, {}, {}],
    });
    const { id } = await startReplay(tenant.ctx, { filter });
    expect(await round(id)).toEqual({ done: true });
    expect(await getEvent(tenant.ctx, { eventId })).toMatchObject({ considered: 2, skipped: [] });
    expect(await queueOf(endpointId)).toHaveLength(3);
    expect(await differences()).toEqual([0, 0, 0]);
    expect((await planReplay(tenant.ctx, { filter })).matched).toBe(0);
  });

  it("adds endpoints to events that they were not considered for, as far as they subscribe to them now", async () => {
    const [eventId = ""] = await emit(2);
    await emit(1, "invoice.paid");
    const endpointId = await newEndpoint({ eventTypes: ["ping"] });
    const filter = filterOf({ states: ["unmatched", "skipped"] });
    expect(await planReplay(tenant.ctx, { filter })).toMatchObject({
      matched: 2,
      sample: [{ state: "unmatched" }, {}],
    });
    const { id } = await startReplay(tenant.ctx, { filter });
    await Promise.all([round(id), round(id)]);
    expect(await getReplay(tenant.ctx, { replayId: id })).toMatchObject({
      state: "completed",
      done: 2,
      skipped: {},
    });
    expect(await getEvent(tenant.ctx, { eventId })).toMatchObject({
      considered: 1,
      deliveries: [{ endpointId, state: "pending" }],
    });
    expect(await queueOf(endpointId)).toMatchObject([{ trigger: "replay" }, { trigger: "replay" }]);
    expect(await differences()).toEqual([0, 0, 0]);
    expect((await planReplay(tenant.ctx, { filter })).matched).toBe(0);
  });

  it("leaves out what the endpoint's filter doesn't want, and events that tried out another endpoint", async () => {
    await emit(4);
    const tried = await newEndpoint({ eventTypes: ["invoice.paid"] });
    await sendTest(tenant.ctx, { endpointId: tried });
    const endpointId = await newEndpoint();
    await inScope(platform.db, tenant.ctx, (tx) =>
      tx.endpoint.update({
        where: { id: toUuid("endpoint", endpointId) ?? "", environmentId: tenant.environmentId },
        data: { filter: { "data.n": { gte: 3 } } },
      }),
    );
    const filter = filterOf({ states: ["unmatched"], endpointIds: [endpointId] });
    expect((await planReplay(tenant.ctx, { filter })).matched).toBe(4);
    const { id } = await startReplay(tenant.ctx, { filter });
    await round(id);
    expect(await getReplay(tenant.ctx, { replayId: id })).toMatchObject({
      done: 1,
      skipped: { filter_not_matched: 3 },
    });
    expect(await differences()).toEqual([0, 0, 0, 0, 0]);
  });
});
