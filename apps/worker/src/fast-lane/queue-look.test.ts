import type { QueuedDelivery, QueuedNews } from "@posthorn/services/lanes";
import { afterEach, expect, it, vi } from "vitest";
import { mostInFlight } from "./config.ts";
import { createQueueLook, type QueueLookPorts } from "./queue-look.ts";

const looks: { close(): void }[] = [];
afterEach(() => {
  for (const look of looks.splice(0)) look.close();
});

/** A look over the shards 1 and 2 that finds what it is asked for by id, and nothing else. */
function lookOver(more: Partial<QueueLookPorts> = {}) {
  const readNew = vi.fn<QueueLookPorts["store"]["readNew"]>(async (asked) =>
    asked.map(({ deliveryId, shard }) => ({ deliveryId, shard, endpointId: "ep" }) as QueuedDelivery),
  );
  const readQueued = vi.fn<QueueLookPorts["store"]["readQueued"]>(async () => []);
  const send = vi.fn<QueueLookPorts["send"]>(async (deliveries) => deliveries.map(() => true));
  const look = createQueueLook({
    store: { readNew, readQueued },
    heldShards: () => new Map([1, 2].map((shard) => [shard, 7n])),
    inFlight: () => [],
    isInFlight: () => false,
    free: () => mostInFlight,
    mostToRead: () => mostInFlight,
    rooms: () => ({ rooms: new Map(), defaultRoom: 10, inFlightByTenant: new Map() }),
    full: () => [],
    untilNextAllowanceMs: () => null,
    send,
    log: console as never,
    ...more,
  });
  looks.push(look);
  return { look, readNew, readQueued, send };
}

const named = (deliveryId: string, shard = 1) => ({ environmentId: "env", deliveryId, shard });
const news = (...deliveries: ReturnType<typeof named>[]) => ({
  shards: [...new Set(deliveries.map(({ shard }) => shard))],
  deliveries,
});

it("looks up what is named by its id, in the shards that this process holds", async () => {
  const { look, readNew, readQueued, send } = lookOver();
  look.hear(news(named("a"), named("b", 3)));
  await vi.waitFor(() => expect(send).toHaveBeenCalledOnce());
  expect(readNew).toHaveBeenCalledWith([{ ...named("a"), epoch: 7n }]);
  expect(readQueued).not.toHaveBeenCalled();
});

it("doesn't look up what is on its way: its record may commit meanwhile, and it would be sent again", async () => {
  const { look, readNew, send } = lookOver({ isInFlight: (deliveryId) => deliveryId === "a" });
  look.hear(news(named("a"), named("b")));
  await vi.waitFor(() => expect(send).toHaveBeenCalledOnce());
  expect(readNew).toHaveBeenCalledWith([{ ...named("b"), epoch: 7n }]);
});

it("reads the shards where nothing is named, and where there is little room", async () => {
  const cases: [Partial<QueueLookPorts>, QueuedNews][] = [
    [{}, { shards: [1], deliveries: null }],
    [{ free: () => mostInFlight / 2 }, news(named("a"))],
  ];
  for (const [more, told] of cases) {
    const { look, readNew, readQueued } = lookOver(more);
    look.hear(told);
    await vi.waitFor(() => expect(readQueued).toHaveBeenCalledOnce());
    expect(readQueued.mock.calls[0]?.[0].shards).toEqual(new Map([[1, 7n]]));
    expect(readNew).not.toHaveBeenCalled();
  }
});

it("looks again for what comes while it looks", async () => {
  const reading = Promise.withResolvers<QueuedDelivery[]>();
  const { look, readNew, readQueued } = lookOver();
  readNew.mockReturnValueOnce(reading.promise);
  look.hear(news(named("a")));
  look.hear(news(named("b", 2)));
  expect(readQueued).not.toHaveBeenCalled();
  reading.resolve([]);
  await vi.waitFor(() => expect(readQueued).toHaveBeenCalledOnce());
  expect(readQueued.mock.calls[0]?.[0].shards).toEqual(new Map([[2, 7n]]));
});
