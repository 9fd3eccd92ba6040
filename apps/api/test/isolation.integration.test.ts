import { Permission } from "@posthorn/core";
import { createApiKey, createConsumer, createConsumerToken } from "@posthorn/services";
import {
  createTestTenant,
  fillTestTenant,
  readTestTenant,
  type TestFilling,
  type TestTenant,
} from "@posthorn/services/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../src/app.ts";
import type { HttpAnswer } from "./http-client.ts";
import type { IsolationCase } from "./isolation/isolation-case.ts";
import { isolationCases } from "./isolation-cases.ts";
import { startTestApi, type TestApi } from "./start-test-api.ts";

let api: TestApi;
let mine: TestTenant;
let theirs: TestTenant;
let their: TestFilling;
/** Of my environment: by the scope that it lacks, and one that has them all. */
const keys = new Map<Permission | "none", string>();

beforeAll(async () => {
  api = await startTestApi();
  [mine, theirs] = await Promise.all([createTestTenant(api.platform), createTestTenant(api.platform)]);
  their = await fillTestTenant(api.platform, theirs);
  for (const lacking of [...Permission.options, "none"] as const) {
    const scopes = Permission.options.filter((scope) => scope !== lacking);
    keys.set(lacking, (await createApiKey(mine.ctx, { name: `lacks ${lacking}`, scopes })).key);
  }
});
afterAll(() => api?.close());

/** The routes as the server has them. */
function routesOfApi(): string[] {
  const app = createApp({ platform: {} as never, ingest: {} as never, rateLimits: {} as never });
  const routes = app.routes.filter(({ method }) => method !== "ALL");
  return [...new Set(routes.map(({ method, path }) => `${method} ${path}`))];
}

function ask(route: string, asked: IsolationCase, key: string | undefined): Promise<HttpAnswer> {
  const method = asked.method ?? route.split(" ")[0] ?? "";
  return api.call({
    method,
    path: asked.path(their),
    ...(key !== undefined && { key }),
    ...(asked.json && { json: asked.json(their) }),
  });
}

/** Nothing of theirs stands in the answer but what the question itself had said. */
function expectNothingOfTheirs(asked: IsolationCase, { text }: HttpAnswer): void {
  const said = asked.path(their) + JSON.stringify(asked.json?.(their) ?? {});
  for (const value of [...Object.values(their), theirs.user.email, theirs.tenantSlug]) {
    if (!said.includes(value)) expect(text).not.toContain(value);
  }
}

const routes = routesOfApi();
const cases = Object.entries(isolationCases);
const guarded = cases.filter(([, { scope }]) => scope !== null);

it("has a case for each route, and none for a route that is gone", () => {
  expect(Object.keys(isolationCases).toSorted()).toEqual(routes.toSorted());
});

describe("without a key", () => {
  it.each(cases)("%s", async (route, asked) => {
    const answer = await ask(route, asked, undefined);
    expect(answer.status).toBe(asked.scope === null ? asked.status : 401);
    expectNothingOfTheirs(asked, answer);
  });
});

describe("with every scope but the one that is needed", () => {
  it.each(guarded)("%s", async (route, asked) => {
    const answer = await ask(route, asked, keys.get(asked.scope ?? "none"));
    expect(answer.status).toBe(403);
    if (asked.method !== "HEAD") expect(answer.json.code).toBe("insufficient_scope");
    expectNothingOfTheirs(asked, answer);
  });
});

describe("with every scope, in another tenant's environment", () => {
  it.each(guarded)("%s changes and shows nothing of what is the other's", async (route, asked) => {
    const before = await readTestTenant(theirs);
    expect(before).toContain(their.mark);
    const answer = await ask(route, asked, keys.get("none"));
    expect(answer.status, answer.text).toBe(asked.status);
    expectNothingOfTheirs(asked, answer);
    expect(await readTestTenant(theirs)).toBe(before);
  });

  it("finds with the other's own key what it looked for in vain", async () => {
    const { key } = await createApiKey(theirs.ctx, { name: "own", scopes: [...Permission.options] });
    for (const [route, asked] of guarded) {
      if (asked.status !== 404 || !route.startsWith("GET ")) continue;
      if (route.endsWith("/:requestId")) continue; // no request has come to their source
      expect((await ask(route, asked, key)).status, route).toBe(200);
    }
  });
});

describe("with the token of another consumer of the same environment", () => {
  let token: string;
  beforeAll(async () => {
    const { id: consumerId } = await createConsumer(theirs.ctx, { name: "Another" });
    ({ token } = await createConsumerToken(theirs.ctx, { consumerId }));
  });

  it.each(guarded)("%s is refused, or not there", async (route, asked) => {
    const before = await readTestTenant(theirs);
    const answer = await ask(route, asked, token);
    const isSubscription = /\/v1\/subscriptions\/./.test(route);
    expect(answer.status, answer.text).toBe(isSubscription ? 404 : 403);
    expectNothingOfTheirs(asked, answer);
    expect(await readTestTenant(theirs)).toBe(before);
  });

  it("there are no subscriptions but its own", async () => {
    const answer = await api.call({ path: "/v1/subscriptions", key: token });
    expect(answer).toMatchObject({ status: 200, json: { items: [], nextCursor: null } });
  });
});
