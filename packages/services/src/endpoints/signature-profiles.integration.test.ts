import type { SignatureProfile } from "@posthorn/core";
import { publicKeyOf } from "@posthorn/core/signature-profiles";
import { inScope } from "@posthorn/db";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ClosablePlatform } from "../context/create-platform.ts";
import { createTestPlatform, createTestTenant, type TestTenant } from "../testing/index.ts";
import { createEndpoint } from "./create-endpoint.ts";
import { getEndpoint } from "./get-endpoint.ts";
import { revealEndpointSecret } from "./reveal-endpoint-secret.ts";
import { rotateEndpointSecret } from "./rotate-endpoint-secret.ts";
import { updateEndpoint } from "./update-endpoint.ts";

let platform: ClosablePlatform;
let tenant: TestTenant;
beforeAll(async () => {
  platform = await createTestPlatform({ allowedNetworks: "" });
});
afterAll(() => platform.close());
beforeEach(async () => {
  tenant = await createTestTenant(platform);
});

const url = "https://hook.example.com/in";
const ownText = "It's a Secret to Everybody";
const whsec = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;

type Profiles = SignatureProfile[];
const create = (more: Partial<Parameters<typeof createEndpoint>[1]> = {}) =>
  createEndpoint(tenant.ctx, { url, ...more });
const refused = (path: string, code: string) => ({ status: 422, code, errors: [{ path, code }] });

describe("profiles", () => {
  test("are standard unless said otherwise, and are kept in their order", async () => {
    const { id: endpointId, signatureProfiles } = await create();
    expect(signatureProfiles).toEqual(["standard"]);
    const changed = await updateEndpoint(tenant.ctx, {
      endpointId,
      signatureProfiles: ["x-webhook", "standard"],
    });
    expect(changed.signatureProfiles).toEqual(["x-webhook", "standard"]);
    expect(await getEndpoint(tenant.ctx, { endpointId })).toEqual(changed);
  });

  test.each([
    [[], "signatureProfiles", "too_few_items"],
    [["standard", "github", "stripe"], "signatureProfiles", "too_many_items"],
    [["github", "github"], "signatureProfiles.1", "duplicate_item"],
    [["github", "svix"], "signatureProfiles.1", "invalid_value"],
    [{ first: "github" }, "signatureProfiles", "invalid_type"],
    [null, "signatureProfiles", "invalid_type"],
  ])("%j is refused when an endpoint is made and when it is changed", async (given, path, code) => {
    const { id: endpointId } = await create();
    // What a request body is before it is checked: anything.
    const signatureProfiles: Profiles = JSON.parse(JSON.stringify(given));
    await expect(create({ signatureProfiles })).rejects.toMatchObject(refused(path, code));
    await expect(updateEndpoint(tenant.ctx, { endpointId, signatureProfiles })).rejects.toMatchObject(
      refused(path, code),
    );
  });
});

describe("a secret of the tenant's own choice", () => {
  test.each<[Profiles]>([[["github"]], [["x-webhook", "stripe"]]])(
    "is taken for %j and is shown as it was given",
    async (signatureProfiles) => {
      const { id: endpointId, secret, publicKey } = await create({ signatureProfiles, secret: ownText });
      expect([secret, publicKey]).toEqual([ownText, null]);
      expect(await revealEndpointSecret(tenant.ctx, { endpointId })).toEqual({
        secret: ownText,
        publicKey: null,
      });
    },
  );

  test.each<[Profiles]>([[["standard"]], [["github", "standard"]]])(
    "is refused for %j, and is not repeated in the answer",
    async (signatureProfiles) => {
      const error = await create({ signatureProfiles, secret: ownText }).catch((reason: unknown) => reason);
      expect(error).toMatchObject(refused("secret", "invalid_secret"));
      expect(JSON.stringify(error) + String(error)).not.toContain(ownText);
    },
  );

  test("keeps standard away until it is rotated to a whsec_ one; the text goes on signing meanwhile", async () => {
    const { id: endpointId } = await create({ signatureProfiles: ["x-webhook"], secret: ownText });
    const withStandard = { endpointId, signatureProfiles: ["x-webhook", "standard"] as Profiles };
    await expect(updateEndpoint(tenant.ctx, withStandard)).rejects.toMatchObject(
      refused("signatureProfiles", "secret_not_usable"),
    );
    const { secret } = await rotateEndpointSecret(tenant.ctx, { endpointId });
    expect(secret).toMatch(/^whsec_/);
    expect(await updateEndpoint(tenant.ctx, withStandard)).toMatchObject({
      signatureProfiles: ["x-webhook", "standard"],
    });
    const stored = await inScope(platform.db, tenant.ctx, (tx) => tx.endpointSecret.findMany());
    expect(stored.map(({ expiresAt }) => expiresAt === null).toSorted()).toEqual([false, true]);
  });

  test("can be rotated to as well, if the profiles can sign with it", async () => {
    const { id: endpointId } = await create({ signatureProfiles: ["stripe"] });
    expect(await rotateEndpointSecret(tenant.ctx, { endpointId, secret: ownText })).toEqual({
      secret: ownText,
      publicKey: null,
    });
    const { id: standard } = await create();
    await expect(
      rotateEndpointSecret(tenant.ctx, { endpointId: standard, secret: ownText }),
    ).rejects.toMatchObject(refused("secret", "invalid_secret"));
    await rotateEndpointSecret(tenant.ctx, { endpointId: standard, secret: whsec });
    expect(await revealEndpointSecret(tenant.ctx, { endpointId: standard })).toMatchObject({ secret: whsec });
  });
});

describe("an ed25519 secret", () => {
  test("is made when it is asked for, and shown with the public key that receivers verify with", async () => {
    const { id: endpointId, secret, publicKey } = await create({ secretType: "ed25519" });
    expect(secret).toMatch(/^whsk_/);
    expect(publicKey).toBe(publicKeyOf(secret));
    expect(publicKey).toMatch(/^whpk_/);
    expect(await revealEndpointSecret(tenant.ctx, { endpointId })).toEqual({ secret, publicKey });
  });

  test("stays one when it is rotated, until another type is asked for", async () => {
    const { id: endpointId, secret: first } = await create({ secretType: "ed25519" });
    const second = await rotateEndpointSecret(tenant.ctx, { endpointId });
    expect(second.secret).toMatch(/^whsk_/);
    expect(second.secret).not.toBe(first);
    const third = await rotateEndpointSecret(tenant.ctx, { endpointId, secretType: "hmac" });
    expect(third).toEqual({ secret: expect.stringMatching(/^whsec_/), publicKey: null });
    expect((await rotateEndpointSecret(tenant.ctx, { endpointId })).secret).toMatch(/^whsec_/);
  });

  test("signs for standard alone, whichever way it would come to another profile", async () => {
    await expect(
      create({ secretType: "ed25519", signatureProfiles: ["standard", "github"] }),
    ).rejects.toMatchObject(refused("secretType", "secret_type_not_supported"));

    const { id: github } = await create({ signatureProfiles: ["github"] });
    await expect(
      rotateEndpointSecret(tenant.ctx, { endpointId: github, secretType: "ed25519" }),
    ).rejects.toMatchObject(refused("secretType", "secret_type_not_supported"));

    const { id: standard, secret } = await create({ secretType: "ed25519" });
    await expect(
      updateEndpoint(tenant.ctx, { endpointId: standard, signatureProfiles: ["standard", "github"] }),
    ).rejects.toMatchObject(refused("signatureProfiles", "secret_not_usable"));
    await expect(rotateEndpointSecret(tenant.ctx, { endpointId: github, secret })).rejects.toMatchObject(
      refused("secret", "invalid_secret"),
    );
  });

  test("of one's own is taken; a type that contradicts the secret is refused", async () => {
    const { secret } = await create({ secretType: "ed25519" });
    expect(await create({ secret })).toMatchObject({ secret, publicKey: publicKeyOf(secret) });
    await expect(create({ secret, secretType: "hmac" })).rejects.toMatchObject(
      refused("secretType", "secret_type_mismatch"),
    );
    await expect(create({ secret: whsec, secretType: "ed25519" })).rejects.toMatchObject(
      refused("secretType", "secret_type_mismatch"),
    );
  });
});
