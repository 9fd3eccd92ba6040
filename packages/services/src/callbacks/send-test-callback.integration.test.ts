import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { listAuditLog } from "../audit/list-audit-log.ts";
import type { ClosablePlatform } from "../context/create-platform.ts";
import { getEvent } from "../events/get-event.ts";
import { createOperation } from "../operations/create-operation.ts";
import { createTestPlatform, createTestTenant, type TestTenant } from "../testing/index.ts";
import { sendTestCallback } from "./send-test-callback.ts";

let platform: ClosablePlatform;
let tenant: TestTenant;
let operationId: string;

beforeAll(async () => {
  platform = await createTestPlatform();
});
afterAll(() => platform?.close());
beforeEach(async () => {
  tenant = await createTestTenant(platform);
  const operation = await createOperation(tenant.ctx, {
    name: "createInvoice",
    method: "POST",
    path: "/invoices",
    callbacks: [
      {
        name: "paid",
        expression: "{$request.query.callback_url}/paid",
        schema: { type: "object", required: ["total"], properties: { total: { type: "integer" } } },
      },
    ],
  });
  operationId = operation.id;
});

const made = {
  operation: "createInvoice",
  callback: "paid",
  request: { url: "/invoices?callback_url=https%3A%2F%2Fshop.example.com", method: "POST" },
};
const send = (data: string, ctx = tenant.ctx) => sendTestCallback(ctx, { ...made, data });

it("goes where the made-up request says, digit for digit, and is marked as a test", async () => {
  const data = '{"total": 9007199254740993}';
  const { url, eventId } = await send(data);
  expect(url).toBe("https://shop.example.com/paid");
  expect(await getEvent(tenant.ctx, { eventId })).toMatchObject({ data, test: true });
});

it("stands in the audit log under its operation", async () => {
  const { id } = await send('{"total":1}');
  const { items } = await listAuditLog(tenant.ctx, { action: "operation.tested" });
  expect(items).toMatchObject([
    {
      targetId: operationId,
      details: { callback: "paid", callbackId: id, url: "https://shop.example.com/paid" },
    },
  ]);
});

it("is refused for a payload that the callback's schema rejects, or that is none, with its field", async () => {
  const refused = (data: string, path: string) =>
    expect(send(data)).rejects.toMatchObject({ status: 422, errors: [{ path }] });
  await refused('{"total":"many"}', "data.total");
  await refused("[]", "data");
  await refused("{", "data");
});

it("is refused for who may not send events", async () => {
  const viewer = { ...tenant.ctx, permissions: new Set(["deliveries:read"] as const) };
  await expect(send('{"total":1}', viewer)).rejects.toMatchObject({ status: 403 });
});
