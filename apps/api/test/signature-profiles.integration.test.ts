import { createTestTenant, type TestTenant } from "@posthorn/services/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApi, type TestApi } from "./start-test-api.ts";

let api: TestApi;
let tenant: TestTenant;

beforeAll(async () => {
  api = await startTestApi();
  tenant = await createTestTenant(api.platform);
});
afterAll(() => api?.close());

describe("how an endpoint signs", () => {
  const post = (path: string, json: object) =>
    api.call({ method: "POST", path: `/v1/endpoints${path}`, key: tenant.apiKey, json });
  const url = "https://hook.example.com/in";

  it("is chosen when it is made and changed later, by the one rule", async () => {
    const made = await post("", { url, signatureProfiles: ["github"], secret: "the receiver's own" });
    expect(made).toMatchObject({
      status: 201,
      json: { signatureProfiles: ["github"], secret: "the receiver's own", publicKey: null },
    });
    const changeTo = (signatureProfiles: string[]) =>
      api.call({
        method: "PATCH",
        path: `/v1/endpoints/${made.json.id}`,
        key: tenant.apiKey,
        json: { signatureProfiles },
      });
    expect(await changeTo(["github", "standard"])).toMatchObject({
      status: 422,
      json: { code: "secret_not_usable", errors: [{ path: "signatureProfiles" }] },
    });
    expect(await post(`/${made.json.id}/rotate-secret`, {})).toMatchObject({ status: 200 });
    expect(await changeTo(["github", "standard"])).toMatchObject({
      status: 200,
      json: { signatureProfiles: ["github", "standard"] },
    });
  });

  it("can be with a key pair, of which the public half is shown too", async () => {
    const made = await post("", { url, secretType: "ed25519" });
    expect(made.json).toMatchObject({
      secret: expect.stringMatching(/^whsk_/),
      publicKey: expect.stringMatching(/^whpk_/),
    });
    const { secret, publicKey } = made.json;
    const shown = await api.call({ path: `/v1/endpoints/${made.json.id}/secret`, key: tenant.apiKey });
    expect(shown.json).toEqual({ secret, publicKey });
  });
});
