import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ClosablePlatform } from "../context/create-platform.ts";
import { createEventType } from "../event-types/create-event-type.ts";
import { getEvent } from "../events/get-event.ts";
import { sendEventAgain } from "../events/send-event-again.ts";
import { createTestPlatform, createTestTenant, type TestTenant } from "../testing/index.ts";
import { createEndpoint } from "./create-endpoint.ts";
import { disableEndpoint } from "./disable-endpoint.ts";
import { pauseEndpoint } from "./pause-endpoint.ts";
import { sendTestEvent } from "./send-test-event.ts";

let platform: ClosablePlatform;
let tenant: TestTenant;
let endpointId: string;
beforeAll(async () => {
  platform = await createTestPlatform();
});
afterAll(() => platform.close());
beforeEach(async () => {
  tenant = await createTestTenant(platform);
  endpointId = (await createEndpoint(tenant.ctx, { url: "http://127.0.0.1:8099/" })).id;
});

const schema = {
  type: "object",
  required: ["amount"],
  properties: { amount: { type: "integer" }, items: { type: "array", items: { type: "string" } } },
};
const newType = (payloadCheck: "reject" | "warn" | "off") =>
  createEventType(tenant.ctx, { name: "ping", schema, payloadCheck });
const send = (data: string) => sendTestEvent(tenant.ctx, { endpointId, eventType: "ping", data });

describe("a test event with a payload of one's own", () => {
  test("is stored digit for digit, for this endpoint alone", async () => {
    await newType("reject");
    await createEndpoint(tenant.ctx, { url: "http://127.0.0.1:8099/other" });
    const data = '{"amount": 9007199254740993}';
    const { eventId, deliveryId } = await send(data);
    expect(await getEvent(tenant.ctx, { eventId })).toMatchObject({
      data,
      test: true,
      considered: 1,
      payloadWarnings: [],
      deliveries: [{ id: deliveryId, endpointId }],
    });
  });

  test("is refused with the field that the type's check rejects", async () => {
    await newType("reject");
    const refused = (data: string, path: string) =>
      expect(send(data)).rejects.toMatchObject({ status: 422, errors: [{ path }] });
    await refused('{"amount":"many"}', "data.amount");
    await refused('{"amount":1,"items":["a",5]}', "data.items.1");
  });

  test("keeps what is wrong where the check only warns, and nothing where it is off", async () => {
    await newType("warn");
    const { eventId } = await send("{}");
    const { payloadWarnings } = await getEvent(tenant.ctx, { eventId });
    expect(payloadWarnings).toMatchObject([{ path: "data.amount" }]);
    const other = await createTestTenant(platform);
    tenant = other;
    endpointId = (await createEndpoint(tenant.ctx, { url: "http://127.0.0.1:8099/" })).id;
    await newType("off");
    expect((await getEvent(tenant.ctx, await send("{}"))).payloadWarnings).toEqual([]);
  });

  test.each([
    ["{", "data", "invalid_json"],
    ["[]", "data", "data_must_be_object"],
    [`${'{"a":'.repeat(70)}1${"}".repeat(70)}`, "data", "payload_too_deep"],
  ])("that is no payload is refused: %s", async (data, path, code) => {
    await newType("off");
    await expect(send(data)).rejects.toMatchObject({ status: 422, code, errors: [{ path }] });
  });

  test("needs an event type, and an endpoint that receives", async () => {
    await expect(send("{}")).rejects.toMatchObject({ code: "unknown_event_type" });
    await newType("off");
    await pauseEndpoint(tenant.ctx, { endpointId });
    await expect(send("{}")).rejects.toMatchObject({ status: 409, code: "invalid_state" });
  });
});

describe("an event that is sent again", () => {
  test("goes to each endpoint that it went to, and says where it can't", async () => {
    await newType("off");
    const { eventId, deliveryId } = await send("{}");
    expect(await sendEventAgain(tenant.ctx, { eventId })).toEqual({ sent: [deliveryId], refused: [] });
    await disableEndpoint(tenant.ctx, { endpointId });
    expect(await sendEventAgain(tenant.ctx, { eventId })).toEqual({
      sent: [],
      refused: [{ deliveryId, message: expect.stringContaining("Enable it first") }],
    });
  });

  test("is this environment's", async () => {
    await newType("off");
    const { eventId } = await send("{}");
    const stranger = await createTestTenant(platform);
    await expect(sendEventAgain(stranger.ctx, { eventId })).rejects.toMatchObject({ status: 404 });
  });
});
