import { describe, expect, test } from "vitest";
import { lastRequest, posthorn, server, useApi } from "../../test/support/use-api.ts";

useApi();

describe("events.send", () => {
  test("sends every field as the API names it", async () => {
    const sent = await posthorn.events.send({
      type: "invoice.paid",
      data: { id: "inv_1", amount: 1200 },
      id: "order-1",
      timestamp: new Date(1_700_000_000_000),
      metadata: { source: "billing" },
      tags: ["eu"],
    });
    expect(sent).toEqual({ id: "evt_1", type: "ping", timestamp: "2026-01-01T00:00:00.000Z" });
    expect(lastRequest()).toMatchObject({ method: "POST", url: "/v1/events" });
    expect(JSON.parse(lastRequest()?.body ?? "")).toEqual({
      type: "invoice.paid",
      data: { id: "inv_1", amount: 1200 },
      id: "order-1",
      timestamp: "2023-11-14T22:13:20.000Z",
      metadata: { source: "billing" },
      tags: ["eu"],
    });
  });

  test("rawData reaches the API digit for digit", async () => {
    await posthorn.events.send({ type: "ping", rawData: '{"n":9007199254740993,"x":1.0,"b":1,"a":2}' });
    expect(lastRequest()?.body).toBe('{"data":{"n":9007199254740993,"x":1.0,"b":1,"a":2},"type":"ping"}');
  });

  test.each(['1,"type":"other"', "{", "", "{}}", "NaN"])(
    "rawData that is not one JSON value is refused: %s",
    async (rawData) => {
      await expect(posthorn.events.send({ type: "ping", rawData })).rejects.toMatchObject({
        code: "invalid_json",
      });
      expect(server.requests).toHaveLength(0);
    },
  );

  test("data and rawData exclude each other, in the types and at run time", async () => {
    const both = { type: "ping", data: {}, rawData: "{}" };
    // @ts-expect-error one of the two is taken
    await expect(posthorn.events.send(both)).rejects.toMatchObject({ code: "invalid_argument" });
    // @ts-expect-error one of the two is needed
    const neither: Parameters<typeof posthorn.events.send>[0] = { type: "ping" };
    expect(neither).toEqual({ type: "ping" });
  });

  test("data that JSON can't hold says how to send it", async () => {
    const sending = posthorn.events.send({ type: "ping", data: { n: 9007199254740993n } });
    await expect(sending).rejects.toMatchObject({
      code: "invalid_json",
      message: expect.stringContaining("rawData"),
    });
  });

  test("a key of one's own is used as it is", async () => {
    await posthorn.events.send({ type: "ping", data: {} }, { idempotencyKey: "order-1" });
    expect(lastRequest()?.headers["idempotency-key"]).toBe("order-1");
  });
});
