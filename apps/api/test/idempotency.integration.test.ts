import { createApiKey } from "@posthorn/services";
import { createTestTenant } from "@posthorn/services/testing";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Posthorn } from "../../../packages/sdk/src/index.ts";
import type { HttpAnswer } from "./http-client.ts";
import { api, tenant, useTestApi } from "./use-test-api.ts";

useTestApi();
afterEach(() => {
  vi.restoreAllMocks();
});

const post = (path: string, json: object, idempotencyKey = "k1", key = tenant.apiKey) =>
  api.call({ path, key, json, headers: { "Idempotency-Key": idempotencyKey } });
const endpoint = { url: "https://hook.example.com/in" };
const endpoints = async () =>
  (await api.call({ path: "/v1/endpoints", key: tenant.apiKey })).json.items as { id: string }[];
const isReplay = ({ headers }: HttpAnswer) => headers["idempotent-replayed"] === "true";

describe("a POST that is repeated with its key", () => {
  it("gets the first answer again, and is done once", async () => {
    const first = await post("/v1/event-types", { name: "invoice.paid" });
    const second = await post("/v1/event-types", { name: "invoice.paid" });
    expect(first).toMatchObject({ status: 201 });
    expect(second).toMatchObject({ status: 201, text: first.text });
    expect([first, second].map(isReplay)).toEqual([false, true]);
    expect(second.headers["content-type"]).toBe(first.headers["content-type"]);
    expect(second.headers["x-request-id"]).not.toBe(first.headers["x-request-id"]);
  });

  it("gets it without the secret that it showed, which is stored nowhere in clear", async () => {
    const first = await post("/v1/endpoints", endpoint);
    const second = await post("/v1/endpoints", endpoint);
    expect(first.json.secret).toMatch(/^whsec_/);
    expect(second.json).toEqual({ ...first.json, secret: null });
    const rotate = `/v1/endpoints/${first.json.id}/rotate-secret`;
    const rotated = [await post(rotate, {}), await post(rotate, {})];
    expect(rotated.map(({ json }) => json.secret)).toEqual([expect.stringMatching(/^whsec_/), null]);
    expect(await endpoints()).toHaveLength(1);
    const kept = await api.platform.db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT set_config('posthorn.environment_id', ${tenant.environmentId}, true)`;
      return tx.$queryRaw<object[]>`SELECT r::text AS row FROM engine.idempotent_request r`;
    });
    expect(kept).toHaveLength(2);
    expect(JSON.stringify(kept)).not.toContain("whsec_");
  });

  it("gets a large answer again in clear, also where the client takes compressed ones", async () => {
    const names = Array.from({ length: 40 }, (_, index) => `imported.type${index}`);
    const webhooks = Object.fromEntries(names.map((name) => [name, { post: {} }]));
    const document = { openapi: "3.1.0", info: { title: "Ours", version: "1" }, webhooks };
    const send = (idempotencyKey: string, headers: Record<string, string>) =>
      api.call({
        path: "/v1/catalog/import",
        key: tenant.apiKey,
        json: { document },
        headers: { "Idempotency-Key": idempotencyKey, ...headers },
      });
    const first = await send("k1", { "Accept-Encoding": "gzip" });
    const second = await send("k1", {});
    expect(first.status).toBe(200);
    expect(isReplay(second)).toBe(true);
    expect(second.json.eventTypes).toHaveLength(names.length);
    expect(second.text.length).toBeGreaterThan(1024); // shorter ones are never compressed
  });

  it("gets a refusal again, too", async () => {
    const answers = [await post("/v1/endpoints", { url: "x" }), await post("/v1/endpoints", { url: "x" })];
    expect(answers.map(({ status }) => status)).toEqual([422, 422]);
    expect(answers[1]?.json).toEqual(answers[0]?.json);
    expect(answers.map(isReplay)).toEqual([false, true]);
  });

  it("is refused with another body", async () => {
    await post("/v1/endpoints", endpoint);
    expect(await post("/v1/endpoints", { url: "https://hook.example.com/other" })).toMatchObject({
      status: 422,
      json: { code: "idempotency_key_reused", errors: [{ path: "Idempotency-Key" }] },
    });
    expect(await endpoints()).toHaveLength(1);
  });

  it("is another request at another path, with another key, and in another environment", async () => {
    const stranger = await createTestTenant(api.platform);
    const [first, second] = [
      await post("/v1/endpoints", endpoint),
      await post("/v1/endpoints", endpoint, "k2"),
    ];
    const theirs = await post("/v1/endpoints", endpoint, "k1", stranger.apiKey);
    expect(new Set([first, second, theirs].map(({ json }) => json.id)).size).toBe(3);
    for (const { json } of [first, second]) {
      const disabled = await post(`/v1/endpoints/${json.id}/disable`, {});
      expect(disabled.json).toMatchObject({ id: json.id, state: "disabled" });
      expect(isReplay(disabled)).toBe(false);
    }
  });

  it("is done once when all come at once", async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => post("/v1/endpoints", endpoint)));
    const made = answers.filter(({ status }) => status === 201);
    const refused = answers.filter(({ status }) => status !== 201);
    expect(made.filter((answer) => !isReplay(answer))).toHaveLength(1);
    for (const answer of refused) {
      expect(answer).toMatchObject({ status: 409, json: { code: "idempotency_in_progress" } });
      expect(answer.headers["retry-after"]).toBe("1");
    }
    expect(await endpoints()).toHaveLength(1);
    expect(isReplay(await post("/v1/endpoints", endpoint))).toBe(true);
  });

  it("is done by the repeat where Posthorn had failed", async () => {
    vi.spyOn(api.platform.secrets, "seal").mockImplementationOnce(() => {
      throw new Error("out of order");
    });
    expect(await post("/v1/endpoints", endpoint)).toMatchObject({ status: 500 });
    const repeat = await post("/v1/endpoints", endpoint);
    expect(repeat).toMatchObject({ status: 201 });
    expect(isReplay(repeat)).toBe(false);
  });

  it("tells that its answer was too large to be kept", async () => {
    const large = { name: "large.one", examples: [{ name: "long", value: { text: "x".repeat(300_000) } }] };
    expect(await post("/v1/event-types", large)).toMatchObject({ status: 201 });
    expect(await post("/v1/event-types", large)).toMatchObject({
      status: 409,
      json: { code: "idempotency_answer_lost" },
    });
  });

  it("has no answer for an API key that may do less", async () => {
    await post("/v1/endpoints", endpoint);
    const { key } = await createApiKey(tenant.ctx, { name: "narrow", scopes: ["events:write"] });
    expect(await post("/v1/endpoints", endpoint, "k1", key)).toMatchObject({
      status: 403,
      json: { code: "insufficient_scope" },
    });
  });
});

it.each(["", "é", "x".repeat(256)])("the key '%s' is refused", async (idempotencyKey) => {
  expect(await post("/v1/endpoints", endpoint, idempotencyKey)).toMatchObject({
    status: 400,
    json: { code: "invalid_idempotency_key" },
  });
});

it("a body that can't be read uses no key up", async () => {
  const headers = { "Idempotency-Key": "k1", "Content-Type": "text/plain" };
  expect(await api.call({ path: "/v1/endpoints", key: tenant.apiKey, headers, body: ["{}"] })).toMatchObject({
    status: 415,
  });
  expect(await post("/v1/endpoints", endpoint)).toMatchObject({ status: 201 });
});

it("the SDK makes one endpoint, though the answer to its first try is lost", async () => {
  let tries = 0;
  const posthorn = new Posthorn({
    apiKey: tenant.apiKey,
    baseUrl: `http://127.0.0.1:${api.port}`,
    async fetch(url, init) {
      const response = await fetch(url, init);
      tries += 1;
      if (tries > 1) return response;
      await response.arrayBuffer();
      throw new TypeError("fetch failed");
    },
  });
  const made = await posthorn.endpoints.create(endpoint);
  // The repeat, whose answer has no secret, and the secret.
  expect(tries).toBe(3);
  expect(made.secret).toMatch(/^whsec_/);
  expect((await endpoints()).map(({ id }) => id)).toEqual([made.id]);
});
