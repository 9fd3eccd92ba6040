import { createIdGenerator, permissionsOfRole, toPublicId, toUuid } from "@posthorn/core";
import { inScope, type Pool } from "@posthorn/db";
import { type NewNotice, type NoticeContent, writeNotice } from "@posthorn/db/hot-path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ClosablePlatform } from "../context/create-platform.ts";
import { createLogger } from "../context/logger.ts";
import { createEndpoint } from "../endpoints/create-endpoint.ts";
import { disableEndpoint } from "../endpoints/disable-endpoint.ts";
import { getEvent } from "../events/get-event.ts";
import { listEvents } from "../events/list-events.ts";
import { createIngest, type Ingest } from "../ingest/index.ts";
import { createEnginePool } from "../lanes/index.ts";
import { createTestPlatform, createTestTenant, type TestTenant } from "../testing/index.ts";
import { countUnreadNotices } from "./count-unread-notices.ts";
import { emitNotices } from "./emit-notices.ts";
import { forgetNotices } from "./forget-notices.ts";
import { listNotices } from "./list-notices.ts";
import { markAllNoticesRead } from "./mark-all-notices-read.ts";
import { markNoticeRead } from "./mark-notice-read.ts";

const databaseUrl = process.env.POSTHORN_TEST_DATABASE_URL ?? "";
const url = "http://127.0.0.1:8099/hook";
const failingSince = "2026-03-01T09:30:00.000Z";

let platform: ClosablePlatform;
let pool: Pool;
let ingest: Ingest;

beforeAll(async () => {
  platform = await createTestPlatform();
  pool = createEnginePool(databaseUrl, { connections: 4 });
  ingest = createIngest(platform, { databaseUrl });
});
afterAll(async () => {
  await ingest?.close();
  await pool?.end();
  await platform?.close();
});

const emit = () => emitNotices({ pool, ingest, log: platform.log });

/** Writes it in a transaction of its own, and answers with its public id. */
async function write(
  tenant: TestTenant,
  content: NoticeContent,
  end: "COMMIT" | "ROLLBACK" = "COMMIT",
  id = platform.newId(),
) {
  const notice: NewNotice = { id, environmentId: tenant.environmentId, ...content };
  const client = await pool.connect();
  await client.query("BEGIN");
  await writeNotice(client, notice);
  await client.query(end);
  client.release();
  return toPublicId("notice", id);
}

const recovered = (endpointId: string): NoticeContent => ({
  kind: "endpoint_recovered",
  endpointId: toUuid("endpoint", endpointId) ?? "",
  details: { failingSince },
});

async function newTenantWithEndpoint() {
  const tenant = await createTestTenant(platform);
  const { id } = await createEndpoint(tenant.ctx, { url });
  return { tenant, endpointId: id };
}

const eventsOf = async ({ ctx }: TestTenant) =>
  Promise.all((await listEvents(ctx, { limit: 50 })).items.map(({ id }) => getEvent(ctx, { eventId: id })));

describe("a notice", () => {
  it("stands there with the transaction that wrote it, and not without", async () => {
    const { tenant, endpointId } = await newTenantWithEndpoint();
    await write(tenant, recovered(endpointId), "ROLLBACK");
    expect((await listNotices(tenant.ctx)).items).toEqual([]);
    const id = await write(tenant, recovered(endpointId));
    expect((await listNotices(tenant.ctx)).items).toEqual([
      {
        id,
        type: "system.endpoint.recovered",
        data: { endpointId, url, failingSince },
        at: expect.any(String),
        readAt: null,
        readBy: null,
      },
    ]);
  });

  it("is read by somebody, once, for everybody", async () => {
    const { tenant, endpointId } = await newTenantWithEndpoint();
    const id = await write(tenant, recovered(endpointId));
    expect(await countUnreadNotices(tenant.ctx)).toEqual({ unread: 1 });
    const read = await markNoticeRead(tenant.ctx, { noticeId: id });
    expect(read).toMatchObject({ id, readAt: expect.any(String), readBy: tenant.user.email });
    const asKey = { ...tenant.ctx, actor: { kind: "apiKey", apiKeyId: "key_1", name: "bot" } as const };
    expect(await markNoticeRead(asKey, { noticeId: id })).toEqual(read);
    expect(await countUnreadNotices(tenant.ctx)).toEqual({ unread: 0 });
    expect((await listNotices(tenant.ctx, { unread: true })).items).toEqual([]);
    expect((await listNotices(tenant.ctx, { unread: false })).items).toEqual([read]);
  });

  it("stays unread where it came after the newest that was seen", async () => {
    const { tenant, endpointId } = await newTenantWithEndpoint();
    await write(tenant, recovered(endpointId));
    const seen = await write(tenant, recovered(endpointId));
    const later = await write(tenant, recovered(endpointId));
    expect(await markAllNoticesRead(tenant.ctx, { upTo: seen })).toEqual({ marked: 2 });
    expect((await listNotices(tenant.ctx, { unread: true })).items.map(({ id }) => id)).toEqual([later]);
  });

  it("is listed in pages, the newest first", async () => {
    const { tenant, endpointId } = await newTenantWithEndpoint();
    const ids = [];
    for (let written = 0; written < 3; written++) ids.unshift(await write(tenant, recovered(endpointId)));
    const first = await listNotices(tenant.ctx, { limit: 2 });
    const second = await listNotices(tenant.ctx, { limit: 2, cursor: first.nextCursor ?? "" });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    expect(second.nextCursor).toBeNull();
  });

  it("is forgotten after 90 days, unless its system event is still to be stored", async () => {
    const { tenant, endpointId } = await newTenantWithEndpoint();
    const now = platform.now();
    const old = createIdGenerator(() => now.getTime() - 91 * 24 * 3_600_000);
    const ids = [platform.newId(), old(), old()];
    for (const id of ids) await write(tenant, recovered(endpointId), "COMMIT", id);
    await pool.query("UPDATE public.notice SET emitted_at = now() WHERE id = ANY ($1)", [ids.slice(0, 2)]);
    await forgetNotices(pool, platform);
    expect((await listNotices(tenant.ctx)).items.map(({ id }) => id)).toEqual(
      [ids[0], ids[2]].map((id) => toPublicId("notice", id ?? "")),
    );
    await emit();
    await forgetNotices(pool, platform);
    expect((await listNotices(tenant.ctx)).items).toHaveLength(1);
  });

  it("is no business of another tenant, nor can a viewer mark it read", async () => {
    const { tenant, endpointId } = await newTenantWithEndpoint();
    const other = await createTestTenant(platform);
    const noticeId = await write(tenant, recovered(endpointId));
    expect((await listNotices(other.ctx)).items).toEqual([]);
    expect(await countUnreadNotices(other.ctx)).toEqual({ unread: 0 });
    const missing = { code: "not_found" };
    await expect(markNoticeRead(other.ctx, { noticeId })).rejects.toMatchObject(missing);
    await expect(markAllNoticesRead(other.ctx, { upTo: noticeId })).rejects.toMatchObject(missing);
    await expect(markNoticeRead(other.ctx, { noticeId: "ntc_x" })).rejects.toMatchObject(missing);
    const viewer = { ...tenant.ctx, permissions: permissionsOfRole.viewer };
    expect((await listNotices(viewer)).items).toHaveLength(1);
    await expect(markNoticeRead(viewer, { noticeId })).rejects.toMatchObject({ code: "insufficient_scope" });
    expect(await countUnreadNotices(tenant.ctx)).toEqual({ unread: 1 });
  });

  it("is hidden by row-level security from a query that forgets whose it is", async () => {
    const { tenant, endpointId } = await newTenantWithEndpoint();
    const other = await createTestTenant(platform);
    await write(tenant, recovered(endpointId));
    const { tenantId, environmentId } = other;
    expect(await inScope(platform.db, { tenantId, environmentId }, (tx) => tx.notice.findMany())).toEqual([]);
    const { count } = await inScope(platform.db, { tenantId, environmentId }, (tx) =>
      tx.notice.updateMany({ data: { readBy: "somebody else" } }),
    );
    expect(count).toBe(0);
  });
});

describe("a notice's system event", () => {
  it("goes to who subscribes to it, not to who takes every event, nor to the endpoint it is about", async () => {
    const { tenant } = await newTenantWithEndpoint();
    const about = await createEndpoint(tenant.ctx, { url, eventTypes: ["system.*"] });
    const exact = await createEndpoint(tenant.ctx, { url, eventTypes: ["system.endpoint.recovered"] });
    const wild = await createEndpoint(tenant.ctx, { url, eventTypes: ["system.endpoint.*"] });
    const stopped = await createEndpoint(tenant.ctx, { url, eventTypes: ["system.*"] });
    await disableEndpoint(tenant.ctx, { endpointId: stopped.id });
    await createEndpoint(tenant.ctx, { url, eventTypes: ["system.dead_letters.growing"] });
    await write(tenant, recovered(about.id));
    await emit();
    const [event, ...more] = await eventsOf(tenant);
    expect(more).toEqual([]);
    expect(event).toMatchObject({ type: "system.endpoint.recovered", considered: 4 });
    expect(JSON.parse(event?.data ?? "")).toEqual({ endpointId: about.id, url, failingSince });
    expect(event?.deliveries.map(({ endpointId }) => endpointId).toSorted()).toEqual(
      [exact.id, wild.id].toSorted(),
    );
    expect(event?.skipped.toSorted((a, b) => a.reason.localeCompare(b.reason))).toEqual([
      { endpointId: about.id, reason: "about_itself" },
      { endpointId: stopped.id, reason: "endpoint_disabled" },
    ]);
  });

  it("is stored once, however many emit at the same time and wherever one stops", async () => {
    const { tenant, endpointId } = await newTenantWithEndpoint();
    const noticeId = await write(tenant, recovered(endpointId));
    await Promise.all([emit(), emit(), emit()]);
    // As if the process had ended after the event's commit, before the notice was marked.
    await pool.query("UPDATE public.notice SET emitted_at = NULL WHERE id = $1", [
      toUuid("notice", noticeId),
    ]);
    await emit();
    await emit();
    expect(await eventsOf(tenant)).toHaveLength(1);
  });

  it("comes in the order of the notices of its endpoint, at the time of its notice", async () => {
    const { tenant, endpointId } = await newTenantWithEndpoint();
    const content = recovered(endpointId);
    const { endpointId: id } = content;
    if (content.kind !== "endpoint_recovered" || id === null) throw new Error("another kind");
    for (let round = 0; round < 3; round++) {
      await write(tenant, {
        kind: "endpoint_failing",
        endpointId: id,
        details: { failingSince, consecutiveFailures: 5, lastError: null },
      });
      await write(tenant, content);
    }
    await emit();
    const told = (await listNotices(tenant.ctx)).items.map(({ type, at }) => [type, at]);
    const sent = (await eventsOf(tenant)).map(({ type, timestamp }) => [type, timestamp]);
    expect(sent).toEqual(told);
    expect(sent).toHaveLength(6);
  });

  it("that is refused holds up nobody else's, and is tried again", async () => {
    const { tenant, endpointId } = await newTenantWithEndpoint();
    const { tenant: other, endpointId: otherEndpointId } = await newTenantWithEndpoint();
    await write(tenant, recovered(endpointId));
    await write(other, recovered(otherEndpointId));
    const refusing: Pick<Ingest, "acceptSystemEvent"> = {
      acceptSystemEvent: (event) =>
        event.environmentId === tenant.environmentId
          ? ingest.acceptSystemEvent({ ...event, environmentId: platform.newId() })
          : ingest.acceptSystemEvent(event),
    };
    await emitNotices({ pool, ingest: refusing, log: createLogger("test", "silent") });
    expect([await eventsOf(tenant), await eventsOf(other)].map(({ length }) => length)).toEqual([0, 1]);
    await emit();
    expect(await eventsOf(tenant)).toHaveLength(1);
  });
});
