import { afterEach, beforeEach, expect, test, vi } from "vitest";

vi.mock("server-only", () => ({}));

const needed = {
  DATABASE_URL: "postgresql://unused",
  TEMPORAL_ADDRESS: "unused",
  POSTHORN_ENCRYPTION_KEYS: "unused:AA==",
  NEXTAUTH_URL: "http://dashboard.example.com",
  NEXTAUTH_SECRET: "a secret for tests that is long enough",
};

beforeEach(() => void vi.resetModules());
afterEach(() => void vi.unstubAllEnvs());

/** The providers of an installation that was given these variables, which are read once per process. */
async function providersWith(given: Record<string, string>) {
  for (const [name, value] of Object.entries({ ...needed, ...given })) vi.stubEnv(name, value);
  const { identityProviders } = await import("./identity-providers.ts");
  return identityProviders();
}

const github = { POSTHORN_GITHUB_CLIENT_ID: "id", POSTHORN_GITHUB_CLIENT_SECRET: "secret" };
const google = { POSTHORN_GOOGLE_CLIENT_ID: "id", POSTHORN_GOOGLE_CLIENT_SECRET: "secret" };

test.each([
  [{}, []],
  [{ POSTHORN_GITHUB_CLIENT_ID: "id", POSTHORN_GITHUB_CLIENT_SECRET: "" }, []],
  [{ POSTHORN_GOOGLE_CLIENT_SECRET: "secret" }, []],
  [google, ["google"]],
  [{ ...google, ...github }, ["github", "google"]],
])("%j offers %j", async (given, offered) => {
  expect((await providersWith(given)).map(({ id }) => id)).toEqual(offered);
});

test("every provider is asked with state and PKCE", async () => {
  for (const { checks } of await providersWith({ ...github, ...google })) {
    expect(checks).toEqual(expect.arrayContaining(["state", "pkce"]));
  }
});

test.each([
  ["https://github.com", "https://api.github.com/user"],
  ["https://github.example.com/", "https://github.example.com/api/v3/user"],
])("%s is asked who somebody is at %s", async (site, url) => {
  const [provider] = await providersWith({ ...github, POSTHORN_GITHUB_URL: site });
  expect(provider?.userinfo).toMatchObject({ url });
  expect(provider?.token).toBe(`${site.replace(/\/$/, "")}/login/oauth/access_token`);
});

test("another provider of OpenID Connect can stand in for Google", async () => {
  const [provider] = await providersWith({ ...google, POSTHORN_GOOGLE_ISSUER: "https://id.example.com" });
  expect(provider?.wellKnown).toBe("https://id.example.com/.well-known/openid-configuration");
  expect(provider?.checks).toContain("nonce");
});
