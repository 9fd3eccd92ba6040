import { randomUUID } from "node:crypto";
import { toUuid } from "@posthorn/core";
import { circuitRules } from "@posthorn/core/retry";
import {
  addAlertRecipient,
  confirmAlertMail,
  createEndpoint,
  getAlertSettings,
  removeAlertRecipient,
  sendTestAlert,
  updateAlertSettings,
} from "@posthorn/services";
import { type AlertPace, foldAlerts } from "@posthorn/services/lanes";
import { type Mailbox, startMailbox } from "@posthorn/services/testing/mailbox";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { engine, pool, tenant, useEngine, usePool, useTenant, useWorker } from "./fixture.ts";
import { type Receiver, startReceiver } from "./receiver.ts";

const dashboardUrl = "https://posthorn.example";
const atOnce: AlertPace = { foldSeconds: 0, pauseSeconds: 0 };
/** The worker's own: longer than the tests take that fold by themselves. */
const ownPace: AlertPace = { foldSeconds: 10, pauseSeconds: 0 };
const circuit = { ...circuitRules, firstProbeSeconds: 1, longestProbeSeconds: 2 };
const patience = { timeout: 45_000, interval: 50 };

let mailbox: Mailbox;
/** Stands for Slack. */
let channel: Receiver;
let email: string;

beforeAll(async () => {
  mailbox = await startMailbox();
});
afterAll(() => mailbox?.close());
useEngine(() => ({
  mail: { smtpUrl: mailbox.url, from: "Posthorn <posthorn@example.com>", dashboardUrl },
}));
usePool({ connections: 4 });
useWorker({ circuit, alertPace: ownPace });
useTenant();
beforeEach(async () => {
  channel = await startReceiver();
  email = `ops-${randomUUID()}@example.com`;
});
afterEach(() => channel.close());

async function addRecipient(): Promise<string> {
  const { id } = await addAlertRecipient(tenant.ctx, { email });
  const [, token = ""] = /\/account\/alert-mails\/(\S+)/.exec(mailbox.to(email).at(-1)?.text ?? "") ?? [];
  await confirmAlertMail(engine.platform, { token }, null);
  return id;
}
const addWebhook = () => updateAlertSettings(tenant.ctx, { webhookUrl: channel.url("/services/T1") });

/** Without the mail that asked for a confirmation. */
const alerts = () => mailbox.to(email).filter(({ subject }) => !subject?.startsWith("Confirm"));
const messages = () => channel.received.map(({ body }) => JSON.parse(body).text as string);
const outcomes = async () =>
  (await getAlertSettings(tenant.ctx)).lastAlerts.map(({ state, error }) => [state, error]);

/** As recoveries write them when a receiver of many endpoints goes down. */
async function writeNotices(count: number, kind = "endpoint_failing"): Promise<void> {
  const { id } = await createEndpoint(tenant.ctx, { url: "http://127.0.0.1:8099/" });
  const details = { failingSince: "2026-03-01T09:30:00.000Z", consecutiveFailures: 5, lastError: null };
  const ids = Array.from({ length: count }, engine.platform.newId);
  await pool.query(
    `INSERT INTO public.notice (id, environment_id, kind, endpoint_id, details)
      SELECT n.id, $2, $5, $3, $4::jsonb || jsonb_build_object('url', 'https://hooks.example.com/' || n.nr)
      FROM unnest($1::uuid[]) WITH ORDINALITY n (id, nr)`,
    [ids, tenant.environmentId, toUuid("endpoint", id), details, kind],
  );
}

it("an endpoint that begins to fail is told to people, by mail and in the channel", async () => {
  const receiver = await startReceiver();
  receiver.answer(() => ({ status: 503 }));
  await addRecipient();
  await addWebhook();
  await createEndpoint(tenant.ctx, {
    url: receiver.url("/billing"),
    eventTypes: ["ping"],
    retrySchedule: [1],
  });
  for (let sent = 0; sent < circuit.failuresInARow; sent++) await tenant.emit();
  await expect.poll(() => alerts().length, patience).toBe(1);
  await expect.poll(() => messages().length, patience).toBe(1);
  const [mail] = alerts();
  expect(mail?.subject).toMatch(/^\[Test .+ · Production\] 1 endpoint fails$/);
  expect(mail?.text).toMatch(
    /- http:\/\/127\.0\.0\.1:\d+\/billing fails: \d failures? in a row, at last 503/,
  );
  expect(mail?.text).toContain(`${dashboardUrl}/${tenant.tenantSlug}/production/notices`);
  expect(mail?.text).toMatch(/Stop these mails: https:\/\/posthorn\.example\/account\/alert-mails\/alr_\S+/);
  expect(mail?.headers.find(({ key }) => key === "list-unsubscribe")?.value).toContain(
    "/account/alert-mails/",
  );
  expect(messages()[0]).toContain("/billing fails");
  expect(channel.received[0]).toMatchObject({
    path: "/services/T1",
    headers: { "content-type": "application/json" },
  });
  await expect.poll(outcomes, patience).toEqual([
    ["sent", null],
    ["sent", null],
  ]);
  await receiver.close();
});

it("a thousand endpoints that fail are one alert, however many workers fold at the same time", async () => {
  await addRecipient();
  await addWebhook();
  await writeNotices(1_000);
  await Promise.all([1, 2, 3].map(() => foldAlerts(pool, engine.platform, atOnce)));
  await expect.poll(outcomes, patience).toEqual([
    ["sent", null],
    ["sent", null],
  ]);
  await foldAlerts(pool, engine.platform, atOnce);
  const [mail, ...more] = alerts();
  expect(more).toEqual([]);
  expect(mail?.subject).toContain("1000 endpoints fail");
  expect(mail?.text?.match(/hooks\.example\.com/g)).toHaveLength(20);
  expect(mail?.text).toContain("and 980 more");
  expect(messages()).toHaveLength(1);
});

it("what happens soon after an alert waits, and is told together", async () => {
  const pace: AlertPace = { foldSeconds: 0, pauseSeconds: 3_600 };
  await addWebhook();
  const waiting = async () => {
    const { rows } = await pool.query<{ count: string }>(
      "SELECT count(*) FROM public.notice WHERE environment_id = $1 AND alerted_at IS NULL",
      [tenant.environmentId],
    );
    return Number(rows[0]?.count);
  };
  await writeNotices(1);
  await foldAlerts(pool, engine.platform, { foldSeconds: 3_600, pauseSeconds: 0 });
  expect(await waiting()).toBe(1);
  await foldAlerts(pool, engine.platform, pace);
  expect(await waiting()).toBe(0);
  // Alerts are sent side by side: only one that has arrived is the first for certain.
  await expect.poll(() => messages().length, patience).toBe(1);
  await writeNotices(2);
  await foldAlerts(pool, engine.platform, pace);
  expect(await waiting()).toBe(2);
  await foldAlerts(pool, engine.platform, atOnce);
  await expect.poll(() => messages().length, patience).toBe(2);
  expect(messages()[1]).toContain("2 endpoints fail");
});

it("people are told of what they chose, and nobody of what was before they asked", async () => {
  await writeNotices(3);
  await foldAlerts(pool, engine.platform, atOnce);
  await updateAlertSettings(tenant.ctx, { webhookUrl: channel.url(), types: ["system.endpoint.recovered"] });
  await writeNotices(2, "endpoint_failing");
  await writeNotices(1, "endpoint_recovered");
  await foldAlerts(pool, engine.platform, atOnce);
  await expect.poll(() => messages().length, patience).toBe(1);
  expect(messages()[0]).toContain("1 endpoint answers again");
  expect(messages()[0]).not.toContain("fail:");
});

it("an alert that a server doesn't take now is tried again, and arrives once", async () => {
  await addRecipient();
  mailbox.refuse(451);
  await writeNotices(1);
  await foldAlerts(pool, engine.platform, atOnce);
  await expect.poll(outcomes, patience).toEqual([["waiting", expect.stringContaining("could not be sent")]]);
  mailbox.refuse(null);
  await expect.poll(outcomes, patience).toEqual([["sent", null]]);
  expect(alerts()).toHaveLength(1);
});

it("a webhook that is gone is given up at once, and said so", async () => {
  await addWebhook();
  channel.answer(() => ({ status: 404, body: "no_service" }));
  await writeNotices(1);
  await foldAlerts(pool, engine.platform, atOnce);
  await expect.poll(outcomes, patience).toEqual([["failed", "The webhook answered 404."]]);
  expect(messages()).toHaveLength(1);
});

it("a test is tried once, and its outcome shows", async () => {
  const recipientId = await addRecipient();
  await addWebhook();
  channel.answer(() => ({ status: 500 }));
  await sendTestAlert(tenant.ctx);
  await expect.poll(outcomes, patience).toEqual([
    ["failed", "The webhook answered 500."],
    ["sent", null],
  ]);
  expect(alerts()[0]?.subject).toContain("This is a test");
  await removeAlertRecipient(tenant.ctx, { recipientId });
  await expect.poll(outcomes, patience).toEqual([["failed", "The webhook answered 500."]]);
});
