import { systemEventTypes, toPublicId, toUuid } from "@posthorn/core";
import { createApiKey } from "@posthorn/services";
import { createEnginePool } from "@posthorn/services/lanes";
import { createTestTenant, type TestTenant } from "@posthorn/services/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
// The source, not the built package: what is built may be older.
import {
  ConflictError,
  type Endpoint,
  NotFoundError,
  PermissionError,
  Posthorn,
  ValidationError,
} from "../../../packages/sdk/src/index.ts";
import { startTestApi, type TestApi } from "./start-test-api.ts";

const engine = createEnginePool(String(process.env.POSTHORN_TEST_DATABASE_URL), { connections: 1 });
const hourMs = 3_600_000;
const url = "http://127.0.0.1:8099/";
const patience = { timeout: 20_000 };
const called = new Set<string>();

let api: TestApi;
let tenant: TestTenant;
let posthorn: Posthorn;
let from: Date;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(async () => {
  await api?.close();
  await engine.end();
});
beforeEach(async () => {
  tenant = await createTestTenant(api.platform);
  posthorn = noteCalls(clientWith(tenant.apiKey));
  from = new Date(Date.now() - hourMs);
});

const clientWith = (apiKey: string) =>
  new Posthorn({ apiKey, baseUrl: `http://127.0.0.1:${api.port}`, maxRetries: 0 });

const resourcesOf = (client: Posthorn): [string, object][] => Object.entries(client);

/** The names of a resource's methods, inherited ones too. */
function methodsOf(resource: object): string[] {
  const prototype: object = Object.getPrototypeOf(resource);
  if (prototype === Object.prototype) return [];
  const own = Object.getOwnPropertyNames(prototype).filter((name) => name !== "constructor");
  return [...own, ...methodsOf(prototype)];
}

/** The same client; what is called of it is noted. */
function noteCalls(client: Posthorn): Posthorn {
  for (const [name, resource] of resourcesOf(client)) {
    for (const method of methodsOf(resource)) {
      const original: unknown = Reflect.get(resource, method);
      const noted = (...args: unknown[]) => {
        called.add(`${name}.${method}`);
        return typeof original === "function" ? original.apply(resource, args) : undefined;
      };
      Object.defineProperty(resource, method, { value: noted });
    }
  }
  return client;
}

async function collect<Item>(list: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of list) items.push(item);
  return items;
}

/** An event type, an endpoint for it, and the one delivery of an event to it. */
async function deliver(): Promise<{ endpoint: Endpoint; eventId: string; deliveryId: string }> {
  await posthorn.eventTypes.create({ name: "ping" });
  const endpoint = await posthorn.endpoints.create({ url });
  const { id: eventId } = await posthorn.events.send({ type: "ping", data: { n: 1 } });
  const [delivery] = (await posthorn.deliveries.list({ eventId })).items;
  return { endpoint, eventId, deliveryId: delivery?.id ?? "" };
}

/** Brings a delivery to where a worker leaves it after a failed attempt. */
async function fail(deliveryId: string): Promise<void> {
  const id = toUuid("delivery", deliveryId);
  await engine.query("UPDATE engine.delivery SET state = 'retrying' WHERE id = $1", [id]);
  await engine.query(
    "UPDATE engine.delivery_queue SET status = 'waiting', due_at = now() + interval '1 hour' WHERE delivery_id = $1",
    [id],
  );
}

describe("the SDK on the real API", () => {
  it("keeps drafts of event types, publishes and discards them", async () => {
    const draft = await posthorn.eventTypes.create({ name: "invoice.paid", draft: true });
    expect(draft).toMatchObject({ draft: true, version: 1 });
    expect(await posthorn.eventTypes.getDraft("invoice.paid")).toEqual(draft);
    expect(await collect(posthorn.eventTypes.list({ draft: true }))).toEqual([draft]);
    await expect(posthorn.events.send({ type: "invoice.paid", data: {} })).rejects.toMatchObject({
      code: "unknown_event_type",
    });
    const { review } = await posthorn.catalog.publish({ dryRun: true });
    expect(await posthorn.catalog.publish({ eventTypes: ["invoice.paid"], review })).toMatchObject({
      dryRun: false,
      eventTypes: [{ eventType: "invoice.paid", outcome: "created" }],
    });
    await posthorn.events.send({ type: "invoice.paid", data: {} });
    await posthorn.eventTypes.update("invoice.paid", { archived: true, draft: true });
    await expect(posthorn.catalog.publish()).rejects.toMatchObject({ code: "breaking_changes" });
    await expect(posthorn.catalog.publish()).rejects.toBeInstanceOf(ConflictError);
    expect(await posthorn.catalog.discard()).toEqual({ eventTypes: ["invoice.paid"] });
    expect((await posthorn.eventTypes.get("invoice.paid")).archived).toBe(false);
  });

  it("makes, changes, lists and archives event types", async () => {
    const schema = { type: "object", required: ["id"] };
    const created = await posthorn.eventTypes.create({
      name: "invoice.paid",
      description: "A customer paid.",
      group: "Billing",
      schema,
      examples: [{ name: "one", value: { id: "inv_42" } }],
      payloadCheck: "warn",
    });
    expect(created).toMatchObject({ name: "invoice.paid", group: "Billing", version: 1, schema });
    expect(await posthorn.eventTypes.get("invoice.paid")).toEqual(created);
    const updated = await posthorn.eventTypes.update("invoice.paid", {
      schema: { type: "object" },
      deprecated: true,
    });
    expect(updated).toMatchObject({ version: 2, deprecated: true, schema: { type: "object" } });
    expect(await collect(posthorn.eventTypes.list({ limit: 1 }))).toEqual([updated]);
    const versions = await collect(posthorn.eventTypes.listVersions("invoice.paid", { limit: 1 }));
    expect(versions).toMatchObject([
      { version: 2, newest: true },
      { version: 1, newest: false, schema },
    ]);
    expect(await posthorn.eventTypes.getVersion("invoice.paid", 1)).toEqual(versions[1]);
    await expect(posthorn.eventTypes.getVersion("invoice.paid", 3)).rejects.toBeInstanceOf(NotFoundError);
    await posthorn.eventTypes.update("invoice.paid", { archived: true });
    expect(await collect(posthorn.eventTypes.list({ archived: false }))).toEqual([]);
    expect(await collect(posthorn.eventTypes.list({ archived: true }))).toMatchObject([{ archived: true }]);

    await expect(posthorn.eventTypes.create({ name: "invoice.paid" })).rejects.toMatchObject({
      code: "event_type_exists",
    });
    await expect(posthorn.eventTypes.get("not/there")).rejects.toBeInstanceOf(NotFoundError);
    expect((await posthorn.openapi.get()).openapi).toMatch(/^3\.1/);
    expect(await posthorn.openapi.get({ format: "yaml" })).toContain("openapi:");
    const [change] = (await posthorn.catalog.changes({ eventType: "invoice.paid" })).items;
    expect(change).toMatchObject({ eventType: "invoice.paid", breaking: true });
    const before = await posthorn.openapi.get({ at: Number(change?.revision) - 1 });
    expect(Object.keys(before.webhooks ?? {})).toContain("invoice.paid");
  });

  it("imports a catalogue, and gives it as each of its files", async () => {
    const schema = { type: "object", properties: { id: { type: "string" } } };
    const document = {
      openapi: "3.1.0",
      info: { title: "Billing", version: "1" },
      webhooks: {
        "invoice.voided": { post: { requestBody: { content: { "application/json": { schema } } } } },
      },
    };
    expect(await posthorn.catalog.import({ document, dryRun: true })).toMatchObject({
      dryRun: true,
      created: 1,
    });
    expect(await collect(posthorn.eventTypes.list())).toEqual([]);
    expect(await posthorn.catalog.import({ document: JSON.stringify(document) })).toMatchObject({
      eventTypes: [{ name: "invoice.voided", outcome: "created" }],
    });
    expect(await posthorn.catalog.get("asyncapi.json")).toMatchObject({ asyncapi: "3.0.0" });
    expect(await posthorn.catalog.get("openapi-3.0.json", { at: new Date() })).toMatchObject({
      openapi: expect.stringMatching(/^3\.0/),
    });
    expect(JSON.stringify(await posthorn.catalog.get("schemas.json"))).toContain("invoice.voided");
    for (const file of ["receiver.ts", "receiver.py"] as const) {
      expect(await posthorn.catalog.get(file)).toContain("invoice.voided");
    }
    await expect(posthorn.catalog.get("receiver.ts", { endpointId: "none" })).rejects.toThrow(NotFoundError);
    await expect(posthorn.catalog.import({ document: "{" })).rejects.toThrow(ValidationError);
  });

  it("lists what Posthorn emits itself", async () => {
    expect(await collect(posthorn.systemEventTypes.list())).toEqual(systemEventTypes);
  });

  it("makes an endpoint with every field, changes and deletes it", async () => {
    await posthorn.eventTypes.create({ name: "invoice.paid" });
    const fields = {
      url,
      description: "Billing",
      eventTypes: ["invoice.*", "system.endpoint.failing"],
      filter: { "data.amount": { gte: 100 }, not: { "metadata.test": "yes" } },
      retrySchedule: [5, 60],
      timeoutMs: 5_000,
      maxInFlight: 7,
      rateLimit: 50,
      signatureProfiles: ["standard", "github"] as const,
      ordering: { key: "data.customer.id", afterDead: "hold" } as const,
      batch: null,
    };
    const { secret, publicKey, ...created } = await posthorn.endpoints.create({
      ...fields,
      signatureProfiles: [...fields.signatureProfiles],
      secretType: "hmac",
    });
    expect(created).toMatchObject({ ...fields, state: "enabled", health: "healthy", disabledReason: null });
    expect([secret.startsWith("whsec_"), publicKey]).toEqual([true, null]);
    expect(await posthorn.endpoints.get(created.id)).toEqual(created);
    expect(await collect(posthorn.endpoints.list())).toEqual([created]);

    const batch = { maxEvents: 10, maxSeconds: 2 };
    const changed = await posthorn.endpoints.update(created.id, { ordering: null, batch, filter: null });
    expect(changed).toMatchObject({ ordering: null, batch, filter: null, description: "Billing" });
    await expect(posthorn.endpoints.update(created.id, { ordering: {} })).rejects.toBeInstanceOf(
      ValidationError,
    );

    expect(await posthorn.endpoints.getSecret(created.id)).toEqual({ secret, publicKey });
    await posthorn.endpoints.update(created.id, { signatureProfiles: ["standard"] });
    const rotated = await posthorn.endpoints.rotateSecret(created.id, {
      overlapSeconds: 60,
      secretType: "ed25519",
    });
    expect(rotated).toEqual({
      secret: expect.stringMatching(/^whsk_/),
      publicKey: expect.stringMatching(/^whpk_/),
    });
    expect(await posthorn.endpoints.getSecret(created.id)).toEqual(rotated);

    expect(await posthorn.endpoints.delete(created.id)).toBeUndefined();
    await expect(posthorn.endpoints.get(created.id)).rejects.toBeInstanceOf(NotFoundError);
  });

  it("pauses, resumes, disables, enables and tries out an endpoint", async () => {
    await posthorn.eventTypes.create({ name: "ping", examples: [{ name: "one", value: { n: 1 } }] });
    const { id } = await posthorn.endpoints.create({ url });
    expect(await posthorn.endpoints.pause(id)).toMatchObject({ state: "paused" });
    await expect(posthorn.endpoints.sendTest(id)).rejects.toBeInstanceOf(ConflictError);
    expect(await posthorn.endpoints.resume(id)).toMatchObject({ state: "enabled" });
    expect(await posthorn.endpoints.disable(id)).toMatchObject({
      state: "disabled",
      disabledReason: "by_hand",
    });
    expect(await posthorn.endpoints.enable(id)).toMatchObject({ state: "enabled" });

    const tested = await posthorn.endpoints.sendTest(id, { eventType: "ping" });
    expect(tested).toMatchObject({ eventType: "ping" });
    expect(await posthorn.events.get(tested.eventId)).toMatchObject({
      data: { n: 1 },
      test: true,
      considered: 1,
      skipped: [],
      deliveries: [{ id: tested.deliveryId, endpointId: id, state: "pending" }],
    });
  });

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

  it("tries out a filter, with an event that is given and with one that was accepted", async () => {
    const filter = { or: [{ "data.n": { gt: 1 } }, { "data.plan": "pro" }] };
    const given = await posthorn.filters.test({ filter, event: { type: "ping", data: { n: 2 } } });
    expect(given).toMatchObject({ matches: true, explanation: { kind: "or" }, failed: [] });
    const exact = { filter: { "data.n": { gt: "9007199254740992" } } };
    for (const [n, matches] of [
      ["9007199254740993", true],
      ["9007199254740992", false],
    ]) {
      const event = { type: "ping", rawData: `{"n":${n}}` };
      expect(await posthorn.filters.test({ ...exact, event })).toMatchObject({ matches });
    }
    const { eventId } = await deliver();
    const accepted = await posthorn.filters.test({ filter, eventId });
    expect(accepted).toMatchObject({
      matches: false,
      failed: [{ at: "or.0.data.n" }, { at: "or.1.data.plan" }],
    });
  });

  it("says at once of a URL that nothing may be sent there", async () => {
    expect(await posthorn.endpoints.check({ url: "ftp://hook.example.com" })).toMatchObject({
      ok: false,
      findings: [{ level: "error", code: "url_scheme_not_allowed" }],
    });
  });

  it("says why a signature doesn't match", async () => {
    const { id: endpointId } = await posthorn.endpoints.create({ url });
    const checked = await posthorn.signatures.check({
      endpointId,
      headers: {},
      body: "{}",
      receivedAt: new Date(),
    });
    expect(checked).toMatchObject({ verdict: "missing_header", valid: false, signed: null });
    await expect(
      posthorn.signatures.check({ endpointId: "ep_none", headers: {}, body: "" }),
    ).rejects.toBeInstanceOf(NotFoundError);
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

  it("lists notices and marks them read", async () => {
    const { id: endpointId } = await posthorn.endpoints.create({ url });
    const failingSince = "2026-03-01T09:30:00.000Z";
    const ids: string[] = [];
    for (let made = 0; made < 3; made++) {
      const id = api.platform.newId();
      // As the endpoint's recovery writes it.
      await engine.query(
        `INSERT INTO public.notice (id, environment_id, kind, endpoint_id, details) VALUES ($1, $2, 'endpoint_recovered', $3, $4)`,
        [id, tenant.environmentId, toUuid("endpoint", endpointId), { url, failingSince }],
      );
      ids.unshift(toPublicId("notice", id));
    }
    const listed = await collect(posthorn.notices.list({ limit: 2 }));
    expect(listed.map(({ id }) => id)).toEqual(ids);
    const [newest = "", , oldest = ""] = ids;
    const read = await posthorn.notices.markRead(newest);
    expect(read).toMatchObject({
      type: "system.endpoint.recovered",
      data: { endpointId, url, failingSince },
      readAt: expect.any(String),
      readBy: "test",
    });
    expect(await posthorn.notices.markAllRead({ upTo: oldest })).toEqual({ marked: 1 });
    expect(await collect(posthorn.notices.list({ unread: true }))).toMatchObject([{ id: ids[1] }]);
    expect(await collect(posthorn.notices.list({ unread: false }))).toMatchObject([
      { id: newest },
      { id: oldest },
    ]);
  });

  it("reads the key's environment, and changes it with a key that may", async () => {
    const settings = await posthorn.environment.get();
    expect(settings).toMatchObject({ slug: "production", kind: "production", retentionDays: 30 });
    const change = { retrySchedule: [5, 60], disableAfterHours: null, retentionDays: 7 };
    await expect(posthorn.environment.update(change)).rejects.toBeInstanceOf(PermissionError);
    const { key } = await createApiKey(tenant.ctx, { name: "admin", scopes: ["admin"] });
    expect(await clientWith(key).environment.update(change)).toEqual({ ...settings, ...change });
    expect(await posthorn.environment.get()).toEqual({ ...settings, ...change });
  });

  it("manages API keys and reads the audit log, with a key that may", async () => {
    await expect(posthorn.apiKeys.list()).rejects.toBeInstanceOf(PermissionError);
    await expect(posthorn.auditLog.list()).rejects.toBeInstanceOf(PermissionError);
    const { key, id } = await createApiKey(tenant.ctx, { name: "admin", scopes: ["admin"] });
    const admin = noteCalls(clientWith(key));
    const expiresAt = new Date(Date.now() + hourMs);
    const { key: made, ...view } = await admin.apiKeys.create({ name: "ops", scopes: ["admin"], expiresAt });
    expect(made).toMatch(/^ph_live_/);
    expect(await admin.apiKeys.get(view.id)).toEqual(view);
    const renamed = await admin.apiKeys.update(view.id, { name: "operations" });
    expect(renamed).toEqual({ ...view, name: "operations" });
    expect((await collect(admin.apiKeys.list({ limit: 1 }))).map(({ name }) => name)).toEqual([
      "operations",
      "admin",
      "test",
    ]);
    expect(await admin.apiKeys.revoke(view.id)).toMatchObject({ revokedAt: expect.any(String) });
    await expect(admin.apiKeys.revoke(id)).rejects.toMatchObject({ code: "own_api_key" });
    const actions = (await collect(admin.auditLog.list({ target: view.id, actor: id, from, limit: 2 }))).map(
      ({ action, address }) => [action, address],
    );
    expect(actions).toEqual([
      ["api_key.revoked", "127.0.0.1"],
      ["api_key.updated", "127.0.0.1"],
      ["api_key.created", "127.0.0.1"],
    ]);
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

  it("calls all there is for consumers", async () => {
    const made = await posthorn.consumers.create({ uid: "acme", name: "Acme", metadata: { plan: "pro" } });
    expect(await posthorn.consumers.get("acme")).toEqual(made);
    expect(await collect(posthorn.consumers.list({ uid: "acme" }))).toEqual([made]);
    expect(await posthorn.consumers.update("acme", { name: "Acme Ltd" })).toMatchObject({ name: "Acme Ltd" });
    await posthorn.endpoints.create({ url, consumer: "acme" });
    expect(await posthorn.consumers.delete(made.id)).toEqual({ endpointsDeleted: 1 });
    await expect(posthorn.consumers.get(made.id)).rejects.toThrow(NotFoundError);
  });

  it("knows an endpoint's secret also where the answer that showed it was lost on its way", async () => {
    let lost = 0;
    const losing: typeof fetch = async (input, init) => {
      const answer = await fetch(input, init);
      if (init?.method !== "POST" || lost > 0) return answer;
      lost += 1;
      throw new TypeError("fetch failed");
    };
    const baseUrl = `http://127.0.0.1:${api.port}`;
    const client = new Posthorn({ apiKey: tenant.apiKey, baseUrl, fetch: losing });
    const made = await client.endpoints.create({ url });
    expect(lost).toBe(1);
    expect(await posthorn.endpoints.getSecret(made.id)).toEqual({ secret: made.secret, publicKey: null });
    expect((await collect(posthorn.endpoints.list())).map(({ id }) => id)).toEqual([made.id]);
    lost = 0;
    const { secret } = await client.endpoints.rotateSecret(made.id);
    expect(secret).not.toBe(made.secret);
    expect(await posthorn.endpoints.getSecret(made.id)).toMatchObject({ secret });
  });

  it("calls all there is for operations", async () => {
    const expression = "{$callback_url}/invoices";
    const made = await posthorn.operations.create({
      name: "createInvoice",
      method: "POST",
      path: "/invoices",
      parameters: [{ name: "callback_url", in: "query" }],
      callbacks: [{ name: "invoiceEvent", expression }],
    });
    expect(made.callbacks).toMatchObject([{ expression: "{$request.query.callback_url}/invoices" }]);
    expect(await posthorn.operations.get("createInvoice")).toEqual(made);
    expect(await collect(posthorn.operations.list({ limit: 1 }))).toEqual([made]);
    const changed = await posthorn.operations.update(made.id, { summary: "Create an invoice" });
    expect(changed).toMatchObject({ summary: "Create an invoice", callbacks: made.callbacks });
    await posthorn.operations.delete("createInvoice");
    await expect(posthorn.operations.get(made.id)).rejects.toThrow(NotFoundError);
  });

  it("calls all there is for callbacks, and for the secrets that they are signed with", async () => {
    await posthorn.operations.create({
      name: "createInvoice",
      method: "POST",
      path: "/invoices",
      callbacks: [{ name: "invoiceEvent", expression: "{$request.query.callback_url}/{$request.body.id}" }],
    });
    const { secret } = await posthorn.operations.getSecret("createInvoice");
    const rotated = await posthorn.operations.rotateSecret("createInvoice", { overlapSeconds: 0 });
    expect(await posthorn.operations.getSecret("createInvoice")).toEqual(rotated);
    expect(rotated.secret).not.toBe(secret);
    const sent = await posthorn.callbacks.send("createInvoice", "invoiceEvent", {
      request: { url: "/invoices", method: "POST", query: { callback_url: url }, body: { id: 7 } },
      rawData: '{"total":12345678901234567890}',
      metadata: { customer: "cus_7" },
    });
    expect(sent).toMatchObject({ url: `${url}/7`, state: "pending", metadata: { customer: "cus_7" } });
    expect(await collect(posthorn.callbacks.list({ operation: "createInvoice", from }))).toEqual([sent]);
    expect(await posthorn.callbacks.get(sent.id)).toMatchObject({ ...sent, answer: null, matches: null });
    const delivery = await posthorn.deliveries.skip(sent.deliveryId);
    expect(delivery.callback).toEqual({ id: sent.id, operation: "createInvoice", callback: "invoiceEvent" });
    expect(await posthorn.callbacks.waitFor(sent.id)).toMatchObject({ state: "canceled", answer: null });
    const nowhere = { request: { url: "/", method: "POST" }, data: {} };
    await expect(posthorn.callbacks.send("createInvoice", "invoiceEvent", nowhere)).rejects.toThrow(
      ValidationError,
    );
    await expect(posthorn.callbacks.send("createBill", "paid", nowhere)).rejects.toThrow(NotFoundError);
  });

  it("calls all there is for sources", async () => {
    const generic = { verification: "none", eventTypeHeader: "X-Event" } as const;
    const source = await posthorn.sources.create({
      name: "Shop",
      provider: "generic",
      settings: { generic },
    });
    expect(await posthorn.sources.get(source.id)).toEqual(source);
    expect(await collect(posthorn.sources.list({ limit: 1 }))).toEqual([source]);
    const headers = { "Content-Type": "application/json", "X-Event": "order.made" };
    const sent = await api.call({ method: "POST", path: source.path, headers, body: ['{"id":1}'] });
    expect(sent.status).toBe(200);
    const [request] = (await posthorn.sources.listRequests(source.id, { outcome: "accepted", from })).items;
    expect(await collect(posthorn.sources.listRequests(source.id, { to: from }))).toEqual([]);
    expect(request).toMatchObject({ sourceId: source.id, eventType: "generic.order.made" });
    const requestId = request?.id ?? "";
    expect(await posthorn.sources.getRequest(source.id, requestId)).toMatchObject({ body: '{"id":1}' });
    const again = await posthorn.sources.replayRequest(source.id, requestId);
    expect(again).toMatchObject({ replayOf: requestId, outcome: "accepted" });
    expect(await posthorn.sources.update(source.id, { name: "Our shop" })).toMatchObject({
      name: "Our shop",
    });
    await posthorn.sources.delete(source.id);
    await expect(posthorn.sources.get(source.id)).rejects.toThrow(NotFoundError);
  });

  it("calls all there is for alerts", async () => {
    const { key } = await createApiKey(tenant.ctx, { name: "admin", scopes: ["admin", "endpoints:read"] });
    const admin = noteCalls(clientWith(key));
    expect(await admin.alerts.get()).toMatchObject({ webhookHost: null, recipients: [] });
    const types = ["system.endpoint.disabled" as const];
    const changed = await admin.alerts.update({ webhookUrl: url, types });
    expect(changed).toMatchObject({ webhookHost: "127.0.0.1:8099", types });
    expect((await admin.alerts.sendTest()).lastAlerts).toMatchObject([{ recipientId: null, test: true }]);
    // No mail server is configured here.
    await expect(admin.alerts.addRecipient({ email: "ops@example.com" })).rejects.toThrow(ConflictError);
    await expect(admin.alerts.askRecipientAgain("alr_x")).rejects.toThrow(NotFoundError);
    await expect(admin.alerts.removeRecipient("alr_x")).rejects.toThrow(NotFoundError);
    await expect(posthorn.alerts.update({ types: [] })).rejects.toThrow(PermissionError);
  });

  it("makes a consumer's token, with which the consumer subscribes by itself", async () => {
    for (const name of ["order.paid", "order.sent"]) await posthorn.eventTypes.create({ name });
    const consumer = await posthorn.consumers.create({ name: "Acme" });
    const { id: tokenId, token } = await posthorn.consumers.createToken(consumer.id, { expiresIn: 3_600 });
    const acme = noteCalls(
      new Posthorn({ consumerToken: String(token), baseUrl: `http://127.0.0.1:${api.port}`, maxRetries: 0 }),
    );
    const made = await acme.subscriptions.create({ url, events: ["order.paid"], secret: "known to both" });
    expect(made).toMatchObject({ consumer: consumer.id, state: "active", secret: "known to both" });
    const { secret: _shownOnce, ...subscription } = made;
    expect(await acme.subscriptions.get(made.id)).toEqual(subscription);
    expect(await collect(acme.subscriptions.list())).toEqual([subscription]);
    const { id: eventId } = await posthorn.events.send({ type: "order.paid", data: {} });
    const deliveries = await collect(acme.subscriptions.deliveries(made.id, { state: "pending" }));
    expect(deliveries).toMatchObject([{ eventId, eventType: "order.paid", attempts: [] }]);
    const changed = await acme.subscriptions.update(made.id, { events: ["order.sent"], active: false });
    expect(changed).toMatchObject({ events: ["order.sent"], active: false, state: "inactive" });
    await acme.subscriptions.delete(made.id);
    await expect(acme.subscriptions.get(made.id)).rejects.toBeInstanceOf(NotFoundError);
    await expect(acme.endpoints.list()).rejects.toBeInstanceOf(PermissionError);
    expect(await posthorn.consumers.revokeToken(consumer.id, tokenId)).toMatchObject({ id: tokenId });
    expect(await collect(posthorn.consumers.listTokens(consumer.id))).toMatchObject([
      { prefix: token?.slice(0, 12) },
    ]);
  });

  it("was called with every method of every resource but events, which have tests of their own", () => {
    const all = resourcesOf(posthorn)
      .filter(([name]) => name !== "events")
      .flatMap(([name, resource]) => methodsOf(resource).map((method) => `${name}.${method}`));
    expect(all).toContain("replays.cancel");
    expect(all.filter((method) => !called.has(method))).toEqual([]);
  });
});
