import { expect, test } from "vitest";
import { createTestTenant } from "../testing/index.ts";
import { createEndpoint } from "./create-endpoint.ts";
import { requireEndpointId } from "./find-endpoint.ts";
import { revealEndpointSecret } from "./reveal-endpoint-secret.ts";
import { rotateEndpointSecret } from "./rotate-endpoint-secret.ts";
import { platform, rowsOf, url, useEndpoints } from "./testing/endpoint-fixture.ts";

useEndpoints();

const givenSecret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;

test("the secret is encrypted at rest, for this endpoint alone", async () => {
  const { ctx } = await createTestTenant(platform);
  const { id, secret } = await createEndpoint(ctx, { url, secret: givenSecret });
  expect(secret).toBe(givenSecret);
  const [stored] = (await rowsOf(ctx)).secrets;
  const sealed = stored?.sealed ?? "";
  expect(sealed).not.toContain(givenSecret.slice(6));
  expect(platform.secrets.open(sealed, requireEndpointId(id))).toBe(givenSecret);
  expect(() => platform.secrets.open(sealed, platform.newId())).toThrow();
});

test("revealing shows the current secret and is audited each time", async () => {
  const { ctx } = await createTestTenant(platform);
  const { id: endpointId, secret } = await createEndpoint(ctx, { url });
  expect(await revealEndpointSecret(ctx, { endpointId })).toEqual({ secret, publicKey: null });
  expect((await rowsOf(ctx)).actions).toEqual(["endpoint.created", "endpoint.secret_revealed"]);
});

test("a rotated secret goes on signing beside the new one until the overlap is over", async () => {
  const { ctx } = await createTestTenant(platform);
  const { id: endpointId, secret: old } = await createEndpoint(ctx, { url });
  const before = await rowsOf(ctx);
  const { secret } = await rotateEndpointSecret(ctx, { endpointId, overlapSeconds: 3600 });
  expect(secret).not.toBe(old);
  expect(await revealEndpointSecret(ctx, { endpointId })).toMatchObject({ secret });
  const { secrets, version, endpoints } = await rowsOf(ctx);
  expect(secrets.map(({ sealed }) => platform.secrets.open(sealed, requireEndpointId(endpointId)))).toEqual([
    old,
    secret,
  ]);
  const lifetimeMs = (secrets[0]?.expiresAt?.getTime() ?? 0) - platform.now().getTime();
  expect(lifetimeMs).toBeGreaterThan(3_500_000);
  expect(lifetimeMs).toBeLessThanOrEqual(3_600_000);
  expect(secrets[1]?.expiresAt).toBeNull();
  expect(version).toBe(before.version + 1n);
  expect(endpoints[0]?.configVersion).toBe(version);
});

test("rotating without overlap ends every secret before", async () => {
  const { ctx } = await createTestTenant(platform);
  const { id: endpointId } = await createEndpoint(ctx, { url });
  await rotateEndpointSecret(ctx, { endpointId });
  const { secret } = await rotateEndpointSecret(ctx, { endpointId, overlapSeconds: 0 });
  const { secrets } = await rowsOf(ctx);
  expect(secrets.map(({ sealed }) => platform.secrets.open(sealed, requireEndpointId(endpointId)))).toEqual([
    secret,
  ]);
});

test("secrets that overlap are bounded, and the emergency rotation still works", async () => {
  const { ctx } = await createTestTenant(platform);
  const { id: endpointId } = await createEndpoint(ctx, { url });
  for (let round = 1; round < 10; round++) await rotateEndpointSecret(ctx, { endpointId });
  await expect(rotateEndpointSecret(ctx, { endpointId })).rejects.toMatchObject({
    status: 409,
    code: "secret_limit_reached",
  });
  await rotateEndpointSecret(ctx, { endpointId, overlapSeconds: 0 });
  await expect(rotateEndpointSecret(ctx, { endpointId, overlapSeconds: 604_801 })).rejects.toMatchObject({
    code: "out_of_range",
  });
});
