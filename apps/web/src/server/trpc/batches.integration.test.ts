import { openSession } from "@posthorn/services";
import { createTestTenant, fillTestTenant, type TestTenant } from "@posthorn/services/testing";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { POST } from "@/app/api/trpc/[trpc]/route.ts";
import { mostCallsAtOnce } from "@/lib/trpc-batch.ts";
import { createDashboardPlatform, type DashboardPlatform, ownUrl } from "../../../test/dashboard-platform.ts";

let cookie: { user: { id: string; name: string; email: string }; sessionId: string } | null = null;
vi.mock("server-only", () => ({}));
vi.mock("next-auth", () => ({ getServerSession: async () => cookie }));
vi.mock("next/navigation", () => ({}));

let platform: DashboardPlatform;
let mine: TestTenant;

beforeAll(async () => {
  platform = await createDashboardPlatform();
  mine = await createTestTenant(platform);
  cookie = { user: mine.user, sessionId: await openSession(platform, mine.user.id) };
});
afterAll(() => platform?.close());

const place = () => ({ tenant: mine.tenantSlug, environment: "production" });

async function callAll(calls: { path: string; input: object }[]) {
  const request = new Request(`${ownUrl}/api/trpc/${calls.map(({ path }) => path).join(",")}?batch=1`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: ownUrl },
    body: JSON.stringify(Object.fromEntries(calls.map(({ input }, index) => [index, input]))),
  });
  const response = await POST(request);
  return { status: response.status, text: await response.text() };
}

it("a call that reaches for another tenant finds nothing beside one that is allowed", async () => {
  const theirs = await createTestTenant(platform);
  const filled = await fillTestTenant(platform, theirs);
  const { status, text } = await callAll([
    { path: "environment.get", input: place() },
    { path: "endpoints.get", input: { ...place(), endpointId: filled.endpointId } },
    { path: "environment.get", input: { ...place(), tenant: theirs.tenantSlug } },
  ]);
  expect(status).toBe(207);
  const answers: { result?: object; error?: { data: { code: string } } }[] = JSON.parse(text);
  expect(answers.map(({ result, error }) => error?.data.code ?? typeof result)).toEqual([
    "object",
    "NOT_FOUND",
    "NOT_FOUND",
  ]);
});

it("more calls than a page makes are refused together", async () => {
  const call = { path: "environment.get", input: place() };
  expect((await callAll(Array(mostCallsAtOnce).fill(call))).status).toBe(200);
  expect((await callAll(Array(mostCallsAtOnce + 1).fill(call))).status).toBe(400);
});
