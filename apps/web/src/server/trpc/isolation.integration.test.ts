import { permissionsOfRole, Role, toPublicId } from "@posthorn/core";
import { createInvitation, endSession, listInvitations, openSession } from "@posthorn/services";
import {
  createTestTenant,
  fillTestTenant,
  readTestTenant,
  type TestTenant,
} from "@posthorn/services/testing";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { POST } from "@/app/api/trpc/[trpc]/route.ts";
import { createDashboardPlatform, type DashboardPlatform, ownUrl } from "../../../test/dashboard-platform.ts";
import { appRouter } from "./app.router.ts";
import { type Foreign, type IsolationCase, isolationCases } from "./isolation-cases.ts";

/** What the browser's cookie says; reading it is next-auth's part, all else is as in the dashboard. */
let cookie: { user: { id: string; name: string; email: string }; sessionId: string } | null = null;
vi.mock("server-only", () => ({}));
vi.mock("next-auth", () => ({ getServerSession: async () => cookie }));
vi.mock("next/navigation", () => ({}));

let platform: DashboardPlatform;
let theirs: TestTenant;
let their: Foreign;
/** By the role of its only member. */
const mine = new Map<Role, TestTenant>();

beforeAll(async () => {
  platform = await createDashboardPlatform();
  theirs = await createTestTenant(platform);
  const invitation = await createInvitation(theirs.ctx, { email: "friend@example.com", role: "viewer" });
  their = {
    ...(await fillTestTenant(platform, theirs)),
    userId: theirs.user.id,
    environmentId: toPublicId("environment", theirs.environmentId),
    sessionId: await openSession(platform, theirs.user.id),
    invitationId: invitation.id,
    token: invitation.token,
  };
  for (const role of Role.options) mine.set(role, await createTestTenant(platform, { role }));
});
afterAll(() => platform?.close());

const tenantOf = (role: Role): TestTenant => mine.get(role) ?? theirs;
const placeOf = ({ tenantSlug }: TestTenant) => ({ tenant: tenantSlug, environment: "production" });

async function signIn({ user }: TestTenant) {
  cookie = { user, sessionId: await openSession(platform, user.id) };
  return { userId: user.id, sessionId: cookie.sessionId };
}

async function call(path: string, asked: IsolationCase, place: object) {
  const request = new Request(`${ownUrl}/api/trpc/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: ownUrl },
    body: JSON.stringify({ ...(takesPlace(asked) && place), ...asked.input?.(their) }),
  });
  const response = await POST(request);
  return { status: response.status, text: await response.text() };
}

const takesPlace = ({ asks }: IsolationCase) => asks !== "user" && asks !== "anybody";

/** Nothing of theirs stands in the answer but what the question itself had said. */
function expectNothingOfTheirs(asked: IsolationCase, text: string): void {
  const said = JSON.stringify(asked.input?.(their) ?? {});
  for (const value of [...Object.values(their), theirs.user.email, theirs.tenantSlug, "friend@example.com"]) {
    if (!said.includes(value)) expect(text).not.toContain(value);
  }
}

const cases = Object.entries(isolationCases);
const guarded = cases.filter(([, { asks }]) => asks !== "anybody");
const placed = cases.filter(([, asked]) => takesPlace(asked));

it("has a case for each procedure, and none for a procedure that is gone", () => {
  const procedures = Object.keys(appRouter._def.procedures);
  expect(Object.keys(isolationCases).toSorted()).toEqual(procedures.toSorted());
});

describe("without a session", () => {
  it.each(cases)("%s", async (path, asked) => {
    cookie = null;
    const answer = await call(path, asked, placeOf(theirs));
    expect(answer.status, answer.text).toBe(asked.asks === "anybody" ? asked.status : 401);
    expectNothingOfTheirs(asked, answer.text);
  });
});

describe("with the cookie of a session that was ended", () => {
  it.each(guarded)("%s", async (path, asked) => {
    await endSession(platform, await signIn(tenantOf("owner")));
    expect((await call(path, asked, placeOf(tenantOf("owner")))).status).toBe(401);
  });
});

describe("in the place of a tenant that one is no member of", () => {
  it.each(placed)("%s", async (path, asked) => {
    await signIn(tenantOf("owner"));
    const answer = await call(path, asked, placeOf(theirs));
    expect(answer.status, answer.text).toBe(404);
    expectNothingOfTheirs(asked, answer.text);
  });
});

describe.each(Role.options)("as %s, with another tenant's ids", (role) => {
  it.each(cases)("%s", async (path, asked) => {
    await signIn(tenantOf(role));
    const answer = await call(path, asked, placeOf(tenantOf(role)));
    const { asks } = asked;
    const allowed = asks === "user" || asks === "anybody" || permissionsOfRole[role].has(asks);
    expect(answer.status, answer.text).toBe(allowed ? asked.status : 403);
    expectNothingOfTheirs(asked, answer.text);
  });
});

it("nothing of the other tenant was changed by all this, and its members find it", async () => {
  const before = await readTestTenant(theirs);
  for (const [path, asked] of cases) {
    await signIn(tenantOf("owner"));
    await call(path, asked, placeOf(theirs));
    await call(path, asked, placeOf(tenantOf("owner")));
    expect(await readTestTenant(theirs), path).toBe(before);
  }
  expect((await listInvitations(theirs.ctx)).map(({ id }) => id)).toEqual([their.invitationId]);
  for (const path of ["endpoints.get", "eventTypes.get", "events.get", "deliveries.get"]) {
    await signIn(theirs);
    const asked = isolationCases[path] as IsolationCase;
    expect(await call(path, asked, placeOf(theirs)), path).toMatchObject({ status: 200 });
  }
});

it("a call from another site is refused before anything else", async () => {
  await signIn(theirs);
  const headers = { "content-type": "application/json", origin: "http://elsewhere.example.com" };
  const request = new Request(`${ownUrl}/api/trpc/account.memberships`, {
    method: "POST",
    headers,
    body: "{}",
  });
  expect((await POST(request)).status).toBe(403);
});
