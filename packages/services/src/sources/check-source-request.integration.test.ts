import { createHmac } from "node:crypto";
import type { CheckSourceRequestInput, CreateSourceInput } from "@posthorn/core";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { ClosablePlatform } from "../context/create-platform.ts";
import { createTestPlatform, createTestTenant, type TestTenant } from "../testing/index.ts";
import { checkSourceRequest } from "./check-source-request.ts";
import { createSource } from "./create-source.ts";

let platform: ClosablePlatform;
let tenant: TestTenant;
beforeAll(async () => {
  platform = await createTestPlatform();
});
afterAll(() => platform?.close());
beforeEach(async () => {
  tenant = await createTestTenant(platform);
});

const makeSource = (fields: Partial<CreateSourceInput> = {}) =>
  createSource(tenant.ctx, {
    name: "Repository",
    provider: "github",
    secrets: ["first", "second"],
    ...fields,
  });
const check = (input: CheckSourceRequestInput, ctx = tenant.ctx) => checkSourceRequest(ctx, input);

const body = '{"action":"opened","number":7}';
const hmac = (secret: string, text = body) => createHmac("sha256", secret).update(text).digest("hex");
const signedBy = (secret: string) => ({ "X-Hub-Signature-256": `sha256=${hmac(secret)}` });

it("says that a request is right, by whichever of the source's secrets", async () => {
  const { id: sourceId } = await makeSource();
  for (const secret of ["first", "second"]) {
    expect(await check({ sourceId, headers: signedBy(secret), body })).toMatchObject({
      verdict: "verified",
      reason: null,
    });
  }
});

it("says why one is refused, in the words of the source's log", async () => {
  const { id: sourceId } = await makeSource();
  const refused = async (headers: Record<string, string>) => check({ sourceId, headers, body });
  expect(await refused(signedBy("another"))).toMatchObject({
    verdict: "refused",
    reason: "signature_mismatch",
  });
  expect(await refused({})).toMatchObject({ verdict: "refused", reason: "missing_signature" });
  expect(await refused({ "x-hub-signature-256": "sha256=ABC" })).toMatchObject({
    reason: "malformed_signature",
    message: expect.stringContaining("64 lower-case hex digits"),
  });
});

it("tells a body that was written again from one that was changed", async () => {
  const { id: sourceId } = await makeSource();
  const judged = (changed: string) => check({ sourceId, headers: signedBy("first"), body: changed });
  expect(await judged(JSON.stringify(JSON.parse(body), null, 2))).toMatchObject({
    verdict: "body_reformatted",
    message: expect.stringContaining("its JSON was parsed and written again"),
  });
  expect(await judged(body.replace("7", "8"))).toMatchObject({ verdict: "refused" });
});

it("names another source that would take it, of this environment alone", async () => {
  const { id: sourceId } = await makeSource();
  const stranger = await createTestTenant(platform);
  await createSource(stranger.ctx, { name: "Theirs", provider: "github", secrets: ["other"] });
  expect(await check({ sourceId, headers: signedBy("other"), body })).toMatchObject({ verdict: "refused" });
  const other = await makeSource({ name: "Other", secrets: ["other"] });
  expect(await check({ sourceId, headers: signedBy("other"), body })).toMatchObject({
    verdict: "other_source",
    otherSource: { id: other.id, name: "Other" },
  });
});

it("judges the time only where it is said when the request came in", async () => {
  const signedAt = 1_769_860_800;
  const { id: sourceId } = await makeSource({
    provider: "generic",
    secrets: ["first"],
    settings: { toleranceSeconds: 60, generic: { verification: "x-webhook" } },
  });
  const headers = {
    "X-Webhook-Timestamp": String(signedAt),
    "X-Webhook-Signature": hmac("first", `${signedAt}.${body}`),
  };
  const at = (seconds: number) => new Date((signedAt + seconds) * 1000).toISOString();
  expect(await check({ sourceId, headers, body })).toMatchObject({ verdict: "verified" });
  expect(await check({ sourceId, headers, body, receivedAt: at(30) })).toMatchObject({ verdict: "verified" });
  expect(await check({ sourceId, headers, body, receivedAt: at(90) })).toMatchObject({
    verdict: "refused",
    reason: "timestamp_too_old",
  });
});

it("takes method and path where they are signed, by themselves those of the source", async () => {
  const { id: sourceId, path } = await makeSource({
    provider: "generic",
    secrets: ["first"],
    settings: {
      generic: { verification: "hmac", hmac: { header: "X-Signature", content: "{method} {url}\n{body}" } },
    },
  });
  const signed = (line: string) => ({ "X-Signature": hmac("first", `${line}\n${body}`) });
  expect(await check({ sourceId, headers: signed(`POST ${path}`), body })).toMatchObject({
    verdict: "verified",
  });
  const proxied = { sourceId, headers: signed("PUT /hooks?a=1"), body };
  expect(await check(proxied)).toMatchObject({ verdict: "refused" });
  expect(await check({ ...proxied, method: "put", url: "/hooks?a=1" })).toMatchObject({
    verdict: "verified",
  });
});

it("works out no password, and nothing for who may not read sources", async () => {
  const settings = { generic: { verification: "basic", username: "ada" } } as const;
  const basic = await makeSource({ provider: "generic", secrets: ["guess me"], settings });
  await expect(check({ sourceId: basic.id, headers: {}, body })).rejects.toMatchObject({
    status: 409,
    code: "not_signed",
  });
  const { id: sourceId } = await makeSource();
  const ctx = { ...tenant.ctx, permissions: new Set(["endpoints:read"] as const) };
  await expect(check({ sourceId, headers: {}, body }, ctx)).rejects.toMatchObject({ status: 403 });
});
