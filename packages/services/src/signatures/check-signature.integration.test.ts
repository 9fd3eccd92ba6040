import { setTimeout as sleep } from "node:timers/promises";
import type { CheckSignatureInput, SignatureProfile } from "@posthorn/core";
import { composeBody, createEndpointSigner } from "@posthorn/core/signature-profiles";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ClosablePlatform } from "../context/create-platform.ts";
import { createEndpoint } from "../endpoints/create-endpoint.ts";
import { listValidSecrets } from "../endpoints/list-valid-secrets.ts";
import { rotateEndpointSecret } from "../endpoints/rotate-endpoint-secret.ts";
import { sendTest } from "../endpoints/send-test.ts";
import { createEventType } from "../event-types/create-event-type.ts";
import { eraseEventPayload } from "../events/erase-payload.ts";
import { getEvent } from "../events/get-event.ts";
import { probesPerMinute } from "../rate-limits/probe-limits.ts";
import { createTestPlatform, createTestTenant, type TestTenant } from "../testing/index.ts";
import { checkSignature } from "./check-signature.ts";

let platform: ClosablePlatform;
let tenant: TestTenant;
beforeAll(async () => {
  platform = await createTestPlatform();
});
afterAll(() => platform.close());
beforeEach(async () => {
  tenant = await createTestTenant(platform);
  await createEventType(tenant.ctx, { name: "ping", examples: [{ name: "one", value: { amount: 4200 } }] });
});

const timestamp = Math.floor(Date.now() / 1000);

/** A request that an endpoint with these profiles was sent, and what it was signed with. */
async function sent(profiles: SignatureProfile[] = ["standard"]) {
  const endpoint = await createEndpoint(tenant.ctx, {
    url: "http://127.0.0.1:8099/",
    signatureProfiles: profiles,
  });
  const { eventId } = await sendTest(tenant.ctx, { endpointId: endpoint.id, eventType: "ping" });
  const event = await getEvent(tenant.ctx, { eventId });
  const body = composeBody(profiles, null, eventId, {
    eventType: event.type,
    occurredAt: new Date(event.timestamp),
    data: event.data,
  });
  return {
    endpointId: endpoint.id,
    eventId,
    body,
    headers: headersWith(endpoint.secret, profiles, eventId, body),
  };
}

function headersWith(secret: string, profiles: SignatureProfile[], id: string, body: string) {
  const headers: Record<string, string> = {};
  createEndpointSigner(profiles, [secret])?.writeHeaders(headers, {
    id,
    uuid: "",
    type: "ping",
    timestamp,
    body,
  });
  return headers;
}

const check = (input: CheckSignatureInput, ctx = tenant.ctx) => checkSignature(ctx, input);

describe("a request that Posthorn sent", () => {
  test("is valid as it came, and its event is found", async () => {
    const { eventId, ...request } = await sent();
    expect(await check(request)).toMatchObject({
      verdict: "valid",
      comparedWith: eventId,
      madeBy: { secret: "current", endpointId: request.endpointId },
    });
  });

  test.each<SignatureProfile>(["standard", "x-webhook", "stripe"])(
    "of the profile %s is compared with what was sent",
    async (profile) => {
      const { eventId, ...request } = await sent([profile]);
      const body = request.body.replace("4200", "4300");
      expect(await check({ ...request, body })).toMatchObject({
        verdict: "body_changed",
        comparedWith: eventId,
        difference: { sent: expect.stringContaining("4200"), given: expect.stringContaining("4300") },
      });
    },
  );

  test("is not compared for those who may not read events, nor once its payload is erased", async () => {
    const { eventId, ...request } = await sent();
    const changed = { ...request, body: request.body.replace("4200", "4300") };
    const ctx = { ...tenant.ctx, permissions: new Set(["endpoints:read"] as const) };
    const unread = { verdict: "not_matching", comparedWith: null, difference: null };
    expect(await check(changed, ctx)).toMatchObject(unread);
    await eraseEventPayload(tenant.ctx, { eventId });
    expect(await check(changed)).toMatchObject(unread);
  });

  test("is told from one that another endpoint was sent", async () => {
    const { eventId: _, ...request } = await sent();
    const other = await createEndpoint(tenant.ctx, { url: "http://127.0.0.1:8099/other" });
    expect(await check({ ...request, endpointId: other.id })).toMatchObject({
      verdict: "other_endpoint",
      madeBy: { endpointId: request.endpointId },
      otherEndpointsTried: 1,
    });
    const stranger = await createTestTenant(platform);
    const theirs = await createEndpoint(stranger.ctx, { url: "http://127.0.0.1:8099/" });
    expect(await check({ ...request, endpointId: theirs.id }, stranger.ctx)).toMatchObject({
      verdict: "not_matching",
      madeBy: null,
      comparedWith: null,
      otherEndpointsTried: 0,
    });
  });

  test("is signed by the secret before while that still signs, and by an old one once it doesn't", async () => {
    const { eventId: _, ...request } = await sent();
    const { endpointId } = request;
    await rotateEndpointSecret(tenant.ctx, { endpointId, overlapSeconds: 3 });
    const during = await check(request);
    expect(during).toMatchObject({ verdict: "previous_secret", valid: true });
    await sleep(Math.max(0, Date.parse(during.madeBy?.expiresAt ?? "") - Date.now()) + 100);
    expect(await check(request)).toMatchObject({ verdict: "old_secret", valid: false });
  });
});

test("the secrets that sign now are told with their times, and without themselves", async () => {
  const { id: endpointId, secret } = await createEndpoint(tenant.ctx, { url: "http://127.0.0.1:8099/" });
  expect(await listValidSecrets(tenant.ctx, { endpointId })).toMatchObject([{ expiresAt: null }]);
  await rotateEndpointSecret(tenant.ctx, { endpointId, overlapSeconds: 3600 });
  const valid = await listValidSecrets(tenant.ctx, { endpointId });
  expect(valid).toEqual([
    { createdAt: expect.any(String), expiresAt: null },
    { createdAt: expect.any(String), expiresAt: expect.any(String) },
  ]);
  expect(JSON.stringify(valid)).not.toContain(secret);
  await rotateEndpointSecret(tenant.ctx, { endpointId, overlapSeconds: 0 });
  expect(await listValidSecrets(tenant.ctx, { endpointId })).toHaveLength(1);
});

test("more than a minute's share is refused, for this environment alone", async () => {
  const { id: endpointId } = await createEndpoint(tenant.ctx, { url: "http://127.0.0.1:8099/" });
  const ask = () => check({ endpointId, headers: {}, body: "" });
  await Promise.all(Array.from({ length: probesPerMinute.signature }, ask));
  await expect(ask()).rejects.toMatchObject({ status: 429, code: "rate_limited" });
  const other = await createTestTenant(platform);
  await expect(check({ endpointId, headers: {}, body: "" }, other.ctx)).rejects.toMatchObject({
    status: 404,
  });
});

test("too much text is refused with its field", async () => {
  const refused = (path: string, input: Partial<CheckSignatureInput>) =>
    expect(check({ endpointId: "ep_x", headers: {}, body: "", ...input })).rejects.toMatchObject({
      status: 422,
      errors: [{ path }],
    });
  await refused("body", { body: "x".repeat(256 * 1024 + 1) });
  await refused("headers", {
    headers: Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`h${n}`, ""])),
  });
  await refused("receivedAt", { receivedAt: "yesterday" });
});
