import { firstUuidAt, toUuid } from "@posthorn/core";
import {
  type CallbackData,
  createOperation,
  deleteOperation,
  eraseEventPayload,
  getCallback,
  getDelivery,
  listAnsweredCallbacks,
  listCallbacks,
  listDeliveries,
  listNotices,
  retryDelivery,
  revealOperationSecret,
  rotateOperationSecret,
  sendCallback,
  updateEnvironment,
} from "@posthorn/services";
import { createEnginePool } from "@posthorn/services/lanes";
import { beginLedgerCheck, runLedgerCheck } from "@posthorn/services/ledger";
import pg from "pg";
import { Webhook } from "standardwebhooks";
import { beforeEach, expect, it } from "vitest";
import { engine, receiver, tenant, useEngine, useReceiver, useTenant, useWorker } from "./fixture.ts";

useEngine();
const worker = useWorker();
useReceiver();
useTenant();
beforeEach(async () => {
  await updateEnvironment(tenant.ctx, { retrySchedule: [1] });
  await createOperation(tenant.ctx, {
    name: "createInvoice",
    method: "POST",
    path: "/invoices",
    callbacks: [
      {
        name: "invoiceEvent",
        expression: "{$request.query.callback_url}/invoices/{$request.body.id}",
        responseSchema: { type: "object", required: ["ok"], properties: { ok: { const: true } } },
      },
    ],
  });
  receiver.answer(() => ({ status: 200, body: '{"ok":true}' }));
});

const patience = { timeout: 30_000, interval: 50 };

function send(id = "inv_1", text = '{"paid": true, "total": 10.00}') {
  const data: CallbackData = { text, value: JSON.parse(text) };
  const request = {
    url: "/invoices",
    method: "POST",
    query: { callback_url: receiver.url("/hooks") },
    body: { id },
  };
  return sendCallback(tenant.ctx, { operation: "createInvoice", callback: "invoiceEvent", request }, data);
}

async function callbackInState(callbackId: string, state: string) {
  const read = () => getCallback(tenant.ctx, { callbackId });
  await expect.poll(async () => (await read()).state, patience).toBe(state);
  return read();
}

function verify(secret: string, number = 0) {
  const request = receiver.received[number];
  return new Webhook(secret).verify(request?.body ?? "", request?.headers as Record<string, string>);
}

it("arrives once at the URL of its expression, with its data alone, signed with its operation's secret", async () => {
  const { id, url, eventId } = await send();
  const callback = await callbackInState(id, "succeeded");
  expect(receiver.received).toMatchObject([
    {
      path: "/hooks/invoices/inv_1",
      body: '{"paid": true, "total": 10.00}',
      headers: { "webhook-id": eventId, "content-type": "application/json" },
    },
  ]);
  const { secret } = await revealOperationSecret(tenant.ctx, { operationId: "createInvoice" });
  expect(verify(secret)).toEqual({ paid: true, total: 10 });
  expect(callback).toMatchObject({
    url,
    attempts: 1,
    nextAttemptAt: null,
    answer: { attempt: 1, status: 200, body: '{"ok":true}', truncated: false },
    matches: true,
    mismatches: [],
  });
});

it("tells that the receiver answered something else, or nothing that can be held against the schema", async () => {
  receiver.answer(({ path }) => ({ status: 200, body: path.endsWith("/long") ? "x".repeat(20_000) : "{}" }));
  const [short, long] = [await send("short"), await send("long")];
  expect(await callbackInState(short.id, "succeeded")).toMatchObject({
    answer: { body: "{}" },
    matches: false,
    mismatches: [{ path: "body.ok", code: "schema_validation_failed" }],
  });
  expect(await callbackInState(long.id, "succeeded")).toMatchObject({
    answer: { truncated: true, body: "x".repeat(16_384) },
    matches: null,
    mismatches: [],
  });
});

it("stands in the list with what was last answered, until its payload is erased", async () => {
  receiver.answer(({ path }) => ({
    status: path.endsWith("/refused") ? 503 : 200,
    body: path.endsWith("/right") ? '{"ok":true}' : "{}",
  }));
  const right = await send("right");
  const wrong = await send("wrong");
  const refused = await send("refused");
  await callbackInState(right.id, "succeeded");
  await callbackInState(wrong.id, "succeeded");
  await callbackInState(refused.id, "dead");
  const listed = async () =>
    (await listAnsweredCallbacks(tenant.ctx)).items.map(({ id, answerStatus, matches }) => [
      id,
      answerStatus,
      matches,
    ]);
  expect(await listed()).toEqual([
    [refused.id, 503, null],
    [wrong.id, 200, false],
    [right.id, 200, true],
  ]);
  expect(
    await listAnsweredCallbacks(tenant.ctx, { state: "dead", operation: "createInvoice" }),
  ).toMatchObject({ items: [{ id: refused.id, attempts: 2 }], nextCursor: null });
  await eraseEventPayload(tenant.ctx, { eventId: right.eventId });
  expect((await listed()).at(-1)).toEqual([right.id, null, null]);
  expect(await getCallback(tenant.ctx, { callbackId: right.id })).toMatchObject({
    answer: null,
    matches: null,
  });
});

it("is tried again, becomes a dead letter, is retried by hand, and the ledger balances", async () => {
  receiver.answer(() => ({ status: 503, body: "Not now." }));
  const { id, deliveryId } = await send();
  expect(await callbackInState(id, "dead")).toMatchObject({
    attempts: 2,
    answer: { attempt: 2, status: 503, body: "Not now." },
    matches: null,
  });
  expect((await listCallbacks(tenant.ctx, { state: "dead" })).items.map((item) => item.id)).toEqual([id]);
  receiver.answer(() => ({ status: 200, body: '{"ok":true}' }));
  await retryDelivery(tenant.ctx, { deliveryId });
  expect(await callbackInState(id, "succeeded")).toMatchObject({ attempts: 3, matches: true });
  expect(new Set(receiver.received.map(({ path }) => path))).toEqual(new Set(["/hooks/invoices/inv_1"]));

  const pool = createEnginePool(engine.databaseUrl, { connections: 2 });
  const { checkId } = await beginLedgerCheck(pool, engine.platform, { scope: "everything" });
  expect(await runLedgerCheck(pool, engine.platform, checkId)).toMatchObject({ findings: 0 });
  await pool.end();
});

it("whose receiver is gone stops none of the others, and disables nothing", async () => {
  receiver.answer(({ path }) => ({ status: path.endsWith("/gone") ? 410 : 200, body: '{"ok":true}' }));
  const gone = await send("gone");
  await callbackInState(gone.id, "dead");
  const other = await send("other");
  await callbackInState(other.id, "succeeded");
  const { items } = await listDeliveries(tenant.ctx, {});
  expect(items.map(({ state, attempts, endpointUrl }) => [state, attempts, endpointUrl])).toEqual([
    ["succeeded", 1, other.url],
    ["dead", 1, gone.url],
  ]);
  expect(new Set(items.map(({ endpointId }) => endpointId)).size).toBe(1);
  expect((await listNotices(tenant.ctx, {})).items).toEqual([]);
});

it("is signed with both secrets while one is rotated out, and with the new one alone after that", async () => {
  const first = await send("a");
  await callbackInState(first.id, "succeeded");
  const { secret: old } = await revealOperationSecret(tenant.ctx, { operationId: "createInvoice" });
  const { secret: current } = await rotateOperationSecret(tenant.ctx, { operationId: "createInvoice" });
  await callbackInState((await send("b")).id, "succeeded");
  for (const secret of [old, current]) verify(secret, 1);
  const { secret: last } = await rotateOperationSecret(tenant.ctx, {
    operationId: "createInvoice",
    overlapSeconds: 0,
  });
  await callbackInState((await send("c")).id, "succeeded");
  verify(last, 2);
  expect(() => verify(current, 2)).toThrow();
});

it("that no worker has seen yet is sent by the next one, although its operation is deleted meanwhile", {
  timeout: 90_000,
}, async () => {
  const before = await send("before");
  await callbackInState(before.id, "succeeded");
  const { secret } = await revealOperationSecret(tenant.ctx, { operationId: "createInvoice" });
  await worker.stop();
  const waiting = await send("waiting");
  await deleteOperation(tenant.ctx, { operationId: "createInvoice" });
  await worker.start();
  expect(await callbackInState(waiting.id, "succeeded")).toMatchObject({
    answer: { body: '{"ok":true}' },
    matches: null, // nothing says any more what it should be
  });
  verify(secret, 1);
  const deliveries = await Promise.all(
    [before, waiting].map(({ deliveryId }) => getDelivery(tenant.ctx, { deliveryId })),
  );
  expect(deliveries[0]?.endpointId).toBe(deliveries[1]?.endpointId);
});

it("of another day goes to its own URL, too", async () => {
  const today = await send("today");
  await callbackInState(today.id, "succeeded");
  const yesterday = firstUuidAt(new Date(engine.platform.now().getTime() - 24 * 3_600_000));
  const owner = new pg.Client({ connectionString: engine.databaseUrl });
  await owner.connect();
  const copy = (table: string, changes: string) =>
    owner.query(
      `INSERT INTO ${table} SELECT (jsonb_populate_record(t, jsonb_build_object(${changes}))).* FROM ${table} t WHERE id = $2`,
      [yesterday, toUuid("callback", today.id)],
    );
  await copy("engine.event", "'id', $1::uuid, 'callback_url', callback_url || '?of=yesterday'");
  await copy("engine.delivery", "'id', $1::uuid, 'event_id', $1::uuid, 'state', 'pending', 'attempts', 0");
  await owner.query(
    `INSERT INTO engine.delivery_queue (environment_id, delivery_id, endpoint_id, event_id, tenant_id, shard, sequence, status, trigger, round_started_at)
     SELECT d.environment_id, d.id, d.endpoint_id, d.event_id, $2, p.shard, nextval('engine.delivery_sequence'), 'queued', 'schedule', now()
     FROM engine.delivery d JOIN public.endpoint p ON p.id = d.endpoint_id WHERE d.id = $1`,
    [yesterday, tenant.tenantId],
  );
  await owner.end();
  await expect
    .poll(() => receiver.received.map(({ path }) => path), patience)
    .toEqual(["/hooks/invoices/today", "/hooks/invoices/today?of=yesterday"]);
});
