import { createConsumer, endAllSessions, openSession, updateConsumer } from "@posthorn/services";
import { createTestTenant, type TestTenant } from "@posthorn/services/testing";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { GET } from "@/app/[tenant]/[environment]/audit-log/export/[format]/route.ts";
import { createDashboardPlatform, type DashboardPlatform, ownUrl } from "./dashboard-platform.ts";

/** What the browser's cookie says; reading it is next-auth's part, all else is as in the dashboard. */
let cookie: { user: { id: string; name: string; email: string }; sessionId: string } | null = null;
vi.mock("server-only", () => ({}));
vi.mock("next-auth", () => ({ getServerSession: async () => cookie }));
vi.mock("next/navigation", () => ({
  redirect: (path: string) => {
    throw new Error(`redirected to ${path}`);
  },
}));

let platform: DashboardPlatform;
let tenant: TestTenant;

beforeAll(async () => {
  platform = await createDashboardPlatform();
  tenant = await createTestTenant(platform);
  const consumer = await createConsumer(tenant.ctx, { name: "=Acme" });
  for (let change = 1; change <= 120; change++) {
    await updateConsumer(tenant.ctx, { consumerId: consumer.id, name: `=Acme ${change}` });
  }
});
afterAll(() => platform?.close());

async function signIn({ user }: TestTenant) {
  cookie = { user, sessionId: await openSession(platform, user.id) };
}

/** The export of a tenant's production environment, as whoever is signed in gets it. */
function exported(of: TestTenant, format: string, search = ""): Promise<Response> {
  const params = Promise.resolve({ tenant: of.tenantSlug, environment: "production", format });
  return GET(new Request(`${ownUrl}/export${search}`), { params });
}

it("gives an owner every entry that the filters name, over more than one page", async () => {
  await signIn(tenant);
  const answer = await exported(tenant, "jsonl", "?action=consumer.updated");
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-disposition")).toContain(
    `${tenant.tenantSlug}-production-audit-log.jsonl`,
  );
  const entries = (await answer.text())
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(entries).toHaveLength(120);
  expect(entries[0]).toMatchObject({
    action: "consumer.updated",
    details: { before: { name: "=Acme 119" }, after: { name: "=Acme 120" } },
  });
});

it("gives it as CSV, and nothing for days on which nothing was done", async () => {
  await signIn(tenant);
  const rows = (await (await exported(tenant, "csv", "?action=consumer.updated")).text())
    .trimEnd()
    .split("\r\n");
  expect(rows).toHaveLength(121);
  const [head, ...others] = (await (await exported(tenant, "csv", "?to=2020-01-01")).text())
    .trimEnd()
    .split("\r\n");
  expect(head).toMatch(/^id,at,actorKind/);
  expect(others).toEqual([]);
});

it("breaks off where its reader is signed out", async () => {
  await signIn(tenant);
  const reader = (await exported(tenant, "jsonl", "?action=consumer.updated")).body?.getReader();
  await reader?.read();
  await endAllSessions(platform, tenant.user.id);
  await expect(reader?.read()).rejects.toThrow("signed out");
});

it.each(["developer", "viewer"] as const)("refuses a %s, as the page does", async (role) => {
  const own = await createTestTenant(platform, { role });
  await signIn(own);
  const answer = await exported(own, "jsonl");
  expect(answer.status).toBe(403);
  expect(await answer.text()).toContain("Your role doesn't allow this (admin)");
});

it("has nothing of another tenant's, no other format, and nothing for whoever is signed out", async () => {
  await signIn(await createTestTenant(platform));
  const foreign = await exported(tenant, "csv");
  expect(foreign.status).toBe(404);
  expect(await foreign.text()).not.toContain("Acme");
  expect((await exported(tenant, "xml")).status).toBe(404);
  cookie = null;
  await expect(exported(tenant, "csv")).rejects.toThrow("redirected to /sign-in");
});
