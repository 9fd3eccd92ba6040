import { createApiKey } from "@posthorn/services";
import { createTestTenant } from "@posthorn/services/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { api, tenant, useTestApi } from "./use-test-api.ts";

useTestApi();

const call = (method: string, path: string, json?: unknown, key = tenant.apiKey) =>
  api.call({ method, path, key, ...(json !== undefined && { json }) });

const document = async (query = "") => (await call("GET", `/v1/catalog/openapi.json${query}`)).json;
const webhooksOf = async (query = "") => Object.keys((await document(query)).webhooks);

const schema = (properties: object, required: string[]) => ({ type: "object", properties, required });
const text = { type: "string" };

async function publish(...names: string[]): Promise<void> {
  for (const name of names) await call("POST", "/v1/event-types", { name });
}

describe("the document of a part of the catalogue", () => {
  beforeEach(() => publish("invoice.paid", "invoice.sent", "user.made"));

  it("of an endpoint has what it subscribes to, as it is sent to it", async () => {
    const endpoint = { url: "https://hook.example.com/in", uid: "main", eventTypes: ["invoice.*"] };
    const { id } = (
      await call("POST", "/v1/endpoints", {
        ...endpoint,
        retrySchedule: [7],
        timeoutMs: 3_000,
        signatureProfiles: ["x-webhook"],
        secret: "a secret of theirs",
      })
    ).json;
    for (const named of [id, "main"]) {
      const { webhooks, info, components } = await document(`?endpointId=${named}`);
      expect(Object.keys(webhooks)).toEqual(["invoice.paid", "invoice.sent"]);
      expect(info.description).toContain("within 3 seconds");
      expect(info.description).toContain("after 7 seconds");
      expect(components.securitySchemes.webhookSignature.name).toBe("X-Webhook-Signature");
      expect(components.schemas.Envelope).toBeUndefined();
    }
    await call("PATCH", `/v1/endpoints/${id}`, { eventTypes: ["user.made"] });
    expect(await webhooksOf(`?endpointId=${id}`)).toEqual(["user.made"]);
    expect(await webhooksOf()).toHaveLength(3);
  });

  it("of a consumer has what any of its endpoints subscribes to", async () => {
    const { id } = (await call("POST", "/v1/consumers", { uid: "cust_42", name: "Acme" })).json;
    const of = `?consumerId=${id}`;
    expect(await webhooksOf(of)).toEqual([]);
    for (const eventTypes of [["user.made"], ["invoice.paid", "user.*"]]) {
      await call("POST", "/v1/endpoints", { url: "https://a.example.com", consumer: id, eventTypes });
    }
    expect(await webhooksOf("?consumerId=cust_42")).toEqual(["invoice.paid", "user.made"]);
    await call("POST", "/v1/endpoints", { url: "https://a.example.com", consumer: id });
    expect(await webhooksOf(of)).toHaveLength(3);
  });

  it("is never another tenant's", async () => {
    const { id: endpointId } = (await call("POST", "/v1/endpoints", { url: "https://a.example.com" })).json;
    const { id: consumerId } = (await call("POST", "/v1/consumers", { name: "Acme" })).json;
    const { apiKey } = await createTestTenant(api.platform);
    for (const query of [`endpointId=${endpointId}`, `consumerId=${consumerId}`, "endpointId=ep_none"]) {
      const answer = await call("GET", `/v1/catalog/openapi.json?${query}`, undefined, apiKey);
      expect(answer).toMatchObject({ status: 404, json: { code: "not_found" } });
    }
  });

  it("is kept by no cache that others share", async () => {
    for (const format of ["json", "yaml"]) {
      const { headers } = await call("GET", `/v1/catalog/openapi.${format}`);
      expect(headers["cache-control"]).toMatch(/^(private|no-store)/);
      expect(headers.vary).toContain("Authorization");
    }
  });

  it("has a tag of its own, and is not sent again", async () => {
    const { id } = (
      await call("POST", "/v1/endpoints", { url: "https://a.example.com", eventTypes: ["user.made"] })
    ).json;
    const path = `/v1/catalog/openapi.yaml?endpointId=${id}`;
    const whole = await call("GET", "/v1/catalog/openapi.yaml");
    const part = await call("GET", path);
    expect(part.headers.etag).not.toBe(whole.headers.etag);
    const again = await api.call({
      method: "GET",
      path,
      key: tenant.apiKey,
      headers: { "If-None-Match": String(part.headers.etag) },
    });
    expect(again).toMatchObject({ status: 304, text: "" });
  });

  it.each([
    ["?endpointId=ep_1&consumerId=con_1", "consumerId", "conflicting_fields"],
    ["?at=yesterday", "at", "invalid_at"],
    ["?at=2026-02-30T00:00:00Z", "at", "invalid_at"],
    ["?at=-1", "at", "invalid_at"],
    ["?format=yaml", "format", "unknown_field"],
    ["?endpoint=ep_1", "endpoint", "unknown_field"],
  ])("%s is refused", async (query, path, code) => {
    expect(await call("GET", `/v1/catalog/openapi.json${query}`)).toMatchObject({
      status: 422,
      json: { errors: [{ path, code }] },
    });
  });
});

describe("the document at a moment", () => {
  it("is as it was published then: texts, groups, versions and what was archived", async () => {
    await publish("ping");
    await call("POST", "/v1/event-types", {
      name: "invoice.paid",
      description: "First words.",
      group: "Billing",
      schema: schema({ id: text }, ["id"]),
    });
    const first = await document();
    await call("PATCH", "/v1/event-types/invoice.paid", {
      description: "Second words.",
      group: null,
      schema: schema({ id: text, note: text }, ["id"]),
    });
    const second = await document();
    await call("PATCH", "/v1/event-types/ping", { archived: true });
    await call("PATCH", "/v1/event-types/invoice.paid", { deprecated: true });
    const last = await document();

    expect(Object.keys(first.webhooks)).toEqual(["invoice.paid", "ping"]);
    expect(Object.keys(second.webhooks)).toEqual(["invoice.paid", "invoice.paid@1", "ping"]);
    expect(Object.keys(last.webhooks)).toEqual(["invoice.paid", "invoice.paid@1"]);
    for (const one of [first, second, last]) expect(await document(`?at=${one.info.version}`)).toEqual(one);
    expect(first.webhooks["invoice.paid"].post).toMatchObject({
      description: "First words.",
      tags: ["Billing"],
    });
    expect(last.webhooks["invoice.paid"].post.deprecated).toBe(true);
    expect(await webhooksOf("?at=0")).toEqual([]);
  });

  it("is found by a time, too", async () => {
    await publish("ping");
    const published = await call("GET", "/v1/catalog/changes");
    const [{ at, revision }] = published.json.items;
    await call("PATCH", "/v1/event-types/ping", { description: "Later." });
    const before = new Date(Date.parse(at) - 1).toISOString();
    expect(await webhooksOf(`?at=${before}`)).toEqual([]);
    expect((await document(`?at=${at}`)).info.version).toBe(revision);
    expect((await document("?at=2999-01-01T00:00:00%2B02:00")).webhooks.ping.post.description).toBe("Later.");
    const { headers } = await call("GET", `/v1/catalog/openapi.json?at=${at}`);
    expect(Date.parse(String(headers["last-modified"]))).toBe(Math.floor(Date.parse(at) / 1000) * 1000);
  });

  it("is the same after what only the sender sees was changed", async () => {
    await publish("ping");
    const { etag } = (await call("GET", "/v1/catalog/openapi.json")).headers;
    await call("PATCH", "/v1/event-types/ping", { payloadCheck: "off" });
    expect((await call("GET", "/v1/catalog/openapi.json")).headers.etag).toBe(etag);
    expect((await call("GET", "/v1/catalog/changes")).json.items).toHaveLength(1);
  });
});

describe("the changes of the catalogue", () => {
  it("say what receivers have to know, the newest first", async () => {
    await call("POST", "/v1/event-types", { name: "invoice.paid", schema: schema({ id: text }, ["id"]) });
    await call("PATCH", "/v1/event-types/invoice.paid", { schema: schema({ id: text, note: text }, []) });
    await call("PATCH", "/v1/event-types/invoice.paid", { description: "Paid.", deprecated: true });
    await call("PATCH", "/v1/event-types/invoice.paid", { archived: true });
    await call("PATCH", "/v1/event-types/invoice.paid", { description: "Not seen." });
    await call("PATCH", "/v1/event-types/invoice.paid", { archived: false });
    const { items, nextCursor } = (await call("GET", "/v1/catalog/changes")).json;
    const wordsOf = ({ changes }: { changes: { change: string }[] }) => changes.map(({ change }) => change);
    expect(nextCursor).toBeNull();
    expect(items.map(wordsOf)).toEqual([
      ["event type restored"],
      ["event type removed"],
      ["description changed", "event type deprecated"],
      ["version added", expect.any(String), "member added"],
      ["event type added"],
    ]);
    expect(items.map(({ breaking }: { breaking: boolean }) => breaking)).toEqual([
      false,
      true,
      false,
      true,
      false,
    ]);
    expect(items[3]).toMatchObject({ eventType: "invoice.paid", version: 2 });
    expect(items[3].changes).toContainEqual({ change: "member added", path: "/note", breaking: false });
    expect(items.map(({ revision }: { revision: string }) => Number(revision))).toEqual(
      items
        .map(({ revision }: { revision: string }) => Number(revision))
        .toSorted((a: number, b: number) => b - a),
    );
  });

  it("come in pages, and of one event type", async () => {
    await publish("a", "b", "c");
    const first = (await call("GET", "/v1/catalog/changes?limit=2")).json;
    const second = (await call("GET", `/v1/catalog/changes?limit=2&cursor=${first.nextCursor}`)).json;
    const names = [...first.items, ...second.items].map(({ eventType }) => eventType);
    expect(names).toEqual(["c", "b", "a"]);
    expect(second.nextCursor).toBeNull();
    const ofOne = (await call("GET", "/v1/catalog/changes?eventType=b")).json;
    expect(ofOne.items).toMatchObject([{ eventType: "b" }]);
    expect((await call("GET", "/v1/catalog/changes?eventType=none")).json.items).toEqual([]);
    expect(await call("GET", `/v1/catalog/changes?cursor=${first.nextCursor}x`)).toMatchObject({
      status: 400,
      json: { code: "invalid_cursor" },
    });
  });

  it("take a cursor of another list for no place of theirs", async () => {
    await publish("a", "b");
    const { nextCursor } = (await call("GET", "/v1/event-types?limit=1")).json;
    expect((await call("GET", `/v1/catalog/changes?cursor=${nextCursor}`)).status).toBe(200);
  });

  it("are never another tenant's, and need catalog:read", async () => {
    await publish("ping");
    const { apiKey } = await createTestTenant(api.platform);
    expect((await call("GET", "/v1/catalog/changes", undefined, apiKey)).json.items).toEqual([]);
    const { key } = await createApiKey(tenant.ctx, { name: "sender", scopes: ["events:write"] });
    expect((await call("GET", "/v1/catalog/changes", undefined, key)).status).toBe(403);
  });
});
