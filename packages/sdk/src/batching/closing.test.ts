import { describe, expect, test } from "vitest";
import { at, errorOf, event, eventsWith, storeAll } from "../../test/support/batch-api.ts";

describe("flush and close", () => {
  test("flush resolves when all is settled, whatever became of it, and without batching too", async () => {
    for (const options of [{}, { batching: {} }]) {
      const { events, seen } = eventsWith(() => new Response("{}", { status: 400 }), options);
      const settled: string[] = [];
      const sending = [events.send(event(0)), events.sendBatch([event(1)])].map((promise) =>
        errorOf(promise).then(() => settled.push("settled")),
      );
      await events.flush();
      expect(seen).toHaveLength(2);
      await Promise.all(sending);
      expect(settled).toHaveLength(2);
      await events.flush();
    }
  });

  test.each([{}, { batching: { maxDelayMs: 60_000 } }])(
    "close sends what waits, and refuses what comes later: %o",
    async (options) => {
      const { events, seen } = eventsWith((request, index) => {
        if (request.path === "/v1/events/batch") return storeAll(request, index);
        return Response.json({ id: "evt_0", type: "ping", timestamp: at }, { status: 202 });
      }, options);
      const sending = events.send(event(0));
      const closed = events.close();
      for (const late of [events.send(event(1)), events.sendBatch([event(2)])]) {
        expect(await errorOf(late)).toMatchObject({
          name: "ConfigurationError",
          code: "client_closed",
          message: expect.stringContaining("closed"),
        });
      }
      await closed;
      await events.close();
      expect((await sending).id).toBe("evt_0");
      expect(seen).toHaveLength(1);
    },
  );
});
