import { toPublicId, toUuid } from "@posthorn/core";
import { createApiKey } from "@posthorn/services";
import { describe, expect, it } from "vitest";
// The source, not the built package: what is built may be older.
import { ConflictError, NotFoundError, PermissionError } from "../../../packages/sdk/src/index.ts";
import {
  clientWith,
  collect,
  engine,
  from,
  hourMs,
  itHasCalledEveryMethodOf,
  noteCalls,
  posthorn,
  url,
  useSdk,
} from "./use-sdk.ts";
import { api, tenant } from "./use-test-api.ts";

useSdk();

describe("the SDK's settings", () => {
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

  itHasCalledEveryMethodOf("settings");
});
