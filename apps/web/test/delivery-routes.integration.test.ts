import { toUuid } from "@posthorn/core";
import { createEndpoint, createEventType, endSession, listAuditLog, openSession } from "@posthorn/services";
import { createIngest, type Ingest } from "@posthorn/services/ingest";
import { createTestTenant, type TestTenant } from "@posthorn/services/testing";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { GET as exportRoute } from "@/app/[tenant]/[environment]/deliveries/export/[format]/route.ts";
import { GET as liveRoute } from "@/app/[tenant]/[environment]/deliveries/live/route.ts";
import { POST as searchRoute } from "@/app/[tenant]/[environment]/deliveries/search/route.ts";
import { createTurns } from "@/server/deliveries/turns.ts";
import { createDashboardPlatform, type DashboardPlatform, ownUrl } from "./dashboard-platform.ts";

/** What the browser's cookie says; reading it is next-auth's part, all else is as in the dashboard. */
let cookie: { user: { id: string; name: string; email: string }; sessionId: string } | null = null;
vi.mock("server-only", () => ({}));
vi.mock("next-auth", () => ({ getServerSession: async () => cookie }));
vi.mock("next/navigation", () => ({}));

let platform: DashboardPlatform;
let ingest: Ingest;
let tenant: TestTenant;
let outsider: TestTenant;

beforeAll(async () => {
  platform = await createDashboardPlatform();
  const databaseUrl = process.env.POSTHORN_TEST_DATABASE_URL ?? "";
  ingest = createIngest(platform, { databaseUrl });
  tenant = await createTestTenant(platform);
  outsider = await createTestTenant(platform);
  await createEventType(tenant.ctx, { name: "ping" });
  await createEndpoint(tenant.ctx, { url: "http://127.0.0.1:8099/" });
});
afterAll(async () => {
  await ingest?.close();
  await platform?.close();
});

async function signIn({ user }: TestTenant) {
  const sessionId = await openSession(platform, user.id);
  cookie = { user, sessionId };
  return { userId: user.id, sessionId };
}

/** The tenant asks for two-factor sign-in from now on; its member has none. */
function requireTwoFactor({ tenantId }: TestTenant): Promise<unknown> {
  return platform.db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('posthorn.tenant_id', ${tenantId}, true)`;
    await tx.tenant.update({ where: { id: tenantId }, data: { requiresTwoFactor: true } });
  });
}

async function send(data: string): Promise<string> {
  const key = await ingest.authenticate(`Bearer ${tenant.apiKey}`);
  const { event } = await ingest.accept(key, { body: Buffer.from(`{"type":"ping","data":${data}}`) });
  return event.id;
}

const place = () => ({ tenant: tenant.tenantSlug, environment: "production" });

const exported = (format: string, search = "", headers: Record<string, string> = {}) =>
  exportRoute(new Request(`${ownUrl}/export${search}`, { headers }), {
    params: Promise.resolve({ ...place(), format }),
  });

const searched = (input: object, headers: Record<string, string> = { origin: ownUrl }) =>
  searchRoute(
    new Request(`${ownUrl}/search`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(input),
    }),
    { params: Promise.resolve(place()) },
  );

const linesOf = async (answer: Response) =>
  (await answer.text())
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

const range = () => ({
  from: new Date(Date.now() - 3_600_000).toISOString(),
  to: new Date(Date.now() + 60_000).toISOString(),
});

describe("the export", () => {
  it("has what the filter names, as a file, and the audit log says who took it", async () => {
    await signIn(tenant);
    const eventId = await send("{}");
    const answer = await exported("jsonl", `?eventId=${eventId}`);
    expect(answer.headers.get("content-disposition")).toContain("-production-deliveries.jsonl");
    expect(await linesOf(answer)).toMatchObject([{ eventId, state: "pending" }]);
    expect((await (await exported("csv", "?state=dead")).text()).split("\r\n")).toHaveLength(2);
    const { items } = await listAuditLog(tenant.ctx, { action: "deliveries.exported" });
    expect(items.map(({ details }) => details)).toMatchObject([{ format: "csv" }, { format: "jsonl" }]);
  });

  it("is nobody else's, and no other site's to ask for", async () => {
    await signIn(outsider);
    expect((await exported("csv")).status).toBe(404);
    await signIn(tenant);
    expect((await exported("xml")).status).toBe(404);
    expect((await exported("csv", "", { "sec-fetch-site": "cross-site" })).status).toBe(403);
    cookie = null;
    expect((await exported("csv")).status).toBe(401);
  });

  it("breaks off where its reader is signed out, and where they are let in no more", async () => {
    await send("{}");
    const session = await signIn(tenant);
    const begun = (await exported("csv")).body?.getReader();
    await begun?.read();
    await endSession(platform, session);
    await expect(begun?.read()).rejects.toThrow("signed out");

    const member = await createTestTenant(platform);
    await createEventType(member.ctx, { name: "ping" });
    await createEndpoint(member.ctx, { url: "http://127.0.0.1:8099/" });
    const key = await ingest.authenticate(`Bearer ${member.apiKey}`);
    await ingest.accept(key, { body: Buffer.from('{"type":"ping","data":{}}') });
    await signIn(member);
    const params = Promise.resolve({ tenant: member.tenantSlug, environment: "production", format: "csv" });
    const other = (await exportRoute(new Request(`${ownUrl}/export`), { params })).body?.getReader();
    await other?.read();
    await requireTwoFactor(member);
    await expect(other?.read()).rejects.toThrow("two-factor");
  });
});

describe("the search", () => {
  it("answers step by step, and says how it ended", async () => {
    await signIn(tenant);
    const eventId = await send('{"order":"C-9"}');
    const steps = await linesOf(await searched({ text: "C-9", ...range() }));
    expect(steps.flatMap(({ found }) => found)).toMatchObject([{ eventId }]);
    expect(steps.at(-1)).toMatchObject({ end: "complete", cursor: null });
  });

  it("says what is wrong with a request, and answers nobody else", async () => {
    await signIn(tenant);
    const tooLong = await searched({ ...range(), text: "C-9", from: "2020-01-01T00:00:00Z" });
    expect(tooLong.status).toBe(422);
    expect((await tooLong.json()).message).toContain("at most 24 hours");
    expect((await searched({ text: "C-9", ...range() }, { origin: "https://evil.example" })).status).toBe(
      403,
    );
    await signIn(outsider);
    expect((await searched({ text: "C-9", ...range() })).status).toBe(404);
  });
});

it("a search and an export wait their turn among those of their organization, or are refused", async () => {
  await signIn(tenant);
  vi.stubGlobal("posthornReadingTurns", createTurns({ atOnce: 0, mostWaiting: 0 }));
  try {
    expect((await searched({ text: "C-9", ...range() })).status).toBe(429);
    await expect((await exported("jsonl")).text()).rejects.toThrow("more searches and exports");
  } finally {
    vi.unstubAllGlobals();
  }
});

describe("the live list", () => {
  async function opened(search = "", lastEventId?: string) {
    const answer = await liveRoute(
      new Request(`${ownUrl}/live${search}`, {
        headers: lastEventId === undefined ? {} : { "last-event-id": lastEventId },
      }),
      { params: Promise.resolve(place()) },
    );
    const reader = answer.body?.getReader();
    const decoder = new TextDecoder();
    let text = "";
    /** Reads until the text so far has it, or the stream is over. */
    const until = async (wanted: string) => {
      while (!text.includes(wanted)) {
        const piece = await reader?.read();
        if (!piece || piece.done) return text;
        text += decoder.decode(piece.value);
      }
      return text;
    };
    return { answer, until, close: async () => reader?.cancel() };
  }

  it("tells of what is new, and goes on from where it broke off", async () => {
    await signIn(tenant);
    const live = await opened("?eventType=ping");
    expect(live.answer.headers.get("content-type")).toBe("text/event-stream");
    await live.until("event: ready");
    const first = await send("{}");
    const text = await live.until(first);
    expect(text).toContain("event: changes");
    await live.close();
    const missed = await send("{}");
    const again = await opened("", /.*^id: (\S+)$/ms.exec(text)?.[1]);
    expect(await again.until(missed)).toContain('"resumed":true');
    await again.close();
  });

  it("ends with the session, and says so", async () => {
    const session = await signIn(tenant);
    const live = await opened();
    await live.until("event: ready");
    await endSession(platform, session);
    expect(await live.until("event: end")).toContain("event: end");
  });

  it("ends with the membership", async () => {
    const member = await createTestTenant(platform);
    await signIn(member);
    const answer = await liveRoute(new Request(`${ownUrl}/live`), {
      params: Promise.resolve({ tenant: member.tenantSlug, environment: "production" }),
    });
    const reader = answer.body?.getReader();
    await reader?.read();
    await platform.db.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT set_config('posthorn.tenant_id', ${member.tenantId}, true)`;
      const userId = toUuid("user", member.user.id) ?? "";
      await tx.member.deleteMany({ where: { tenantId: member.tenantId, userId } });
    });
    const rest = await reader?.read();
    expect(new TextDecoder().decode(rest?.value)).toContain("event: end");
  });

  it("ends where the organization asks for a sign-in that the person doesn't have", async () => {
    const member = await createTestTenant(platform);
    await signIn(member);
    const answer = await liveRoute(new Request(`${ownUrl}/live`), {
      params: Promise.resolve({ tenant: member.tenantSlug, environment: "production" }),
    });
    const reader = answer.body?.getReader();
    await reader?.read();
    await requireTwoFactor(member);
    const rest = await reader?.read();
    expect(new TextDecoder().decode(rest?.value)).toContain("event: end");
  });

  it("is nobody else's, and 20 of one person's at most", async () => {
    await signIn(outsider);
    expect((await opened()).answer.status).toBe(404);
    await signIn(tenant);
    const all = await Promise.all(Array.from({ length: 21 }, () => opened()));
    expect(all.map(({ answer }) => answer.status).toSorted()).toEqual([...Array(20).fill(200), 429]);
    await Promise.all(all.map(({ close }) => close()));
    const another = await opened();
    expect(another.answer.status).toBe(200);
    await another.close();
  });
});
