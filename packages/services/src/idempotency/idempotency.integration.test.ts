import { createHash, randomUUID } from "node:crypto";
import { createPool, inScope, type Pool } from "@posthorn/db";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ClosablePlatform } from "../context/create-platform.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { createEventType } from "../event-types/create-event-type.ts";
import { listEventTypes } from "../event-types/list-event-types.ts";
import { tidy } from "../lanes/sweep.ts";
import { createTestPlatform, createTestTenant } from "../testing/index.ts";
import { type BegunRequest, beginRequest, type RepeatableRequest } from "./begin-request.ts";
import { giveBackKey, keepAnswer, noteCarriedOut } from "./end-request.ts";

let platform: ClosablePlatform;
let ctx: ServiceContext;
let request: RepeatableRequest;
let engine: Pool;

beforeAll(async () => {
  platform = await createTestPlatform();
  engine = createPool({
    url: String(process.env.POSTHORN_TEST_DATABASE_URL),
    role: "engine",
    max: 1,
    applicationName: "test",
  });
});
afterAll(async () => {
  await engine?.end();
  await platform?.close();
});
beforeEach(async () => {
  ({ ctx } = await createTestTenant(platform));
  request = { keyHash: sha256(randomUUID()), fingerprint: sha256("body") };
});

const sha256 = (text: string) => createHash("sha256").update(text).digest();
const answer = { status: 201, headers: { "Content-Type": "application/json" }, body: '{"id":1}' };

async function begin(): Promise<BegunRequest> {
  const beginning = await beginRequest(ctx, request);
  if (beginning.kind !== "begun") throw new Error("It was answered before.");
  return beginning.request;
}

/** The context of a request while it is carried out. */
const during = (begun: BegunRequest): ServiceContext => ({
  ...ctx,
  beforeCommit: (tx) => noteCarriedOut(tx, ctx, begun),
});

const breakOff = () =>
  inScope(
    platform.db,
    ctx,
    (tx) => tx.$executeRaw`UPDATE engine.idempotent_request SET locked_until = now()`,
  );
const expire = () =>
  inScope(platform.db, ctx, (tx) => tx.$executeRaw`UPDATE engine.idempotent_request SET expires_at = now()`);
const namesOf = async () => (await listEventTypes(ctx)).items.map(({ name }) => name);

describe("a request that broke off", () => {
  it("is held for a while, because it may still be carried out", async () => {
    await begin();
    await expect(beginRequest(ctx, request)).rejects.toMatchObject({
      status: 409,
      code: "idempotency_in_progress",
      retryAfterSeconds: 1,
    });
  });

  it("begins anew where it had committed nothing, whatever it had read", async () => {
    const first = await begin();
    await listEventTypes(during(first));
    await breakOff();
    const second = await begin();
    await createEventType(during(second), { name: "made.once" });
    await keepAnswer(ctx, second, answer);
    expect(await beginRequest(ctx, request)).toEqual({ kind: "answered", answer });
  });

  it("is never done again where it had committed something, and says so", async () => {
    await createEventType(during(await begin()), { name: "made.once" });
    await breakOff();
    await expect(beginRequest(ctx, request)).rejects.toMatchObject({
      status: 409,
      code: "idempotency_answer_lost",
    });
    expect(await namesOf()).toEqual(["made.once"]);
  });

  it("can't commit any more once a repeat has taken over", async () => {
    const slow = await begin();
    await breakOff();
    const repeat = await begin();
    await expect(createEventType(during(slow), { name: "made.slowly" })).rejects.toMatchObject({
      code: "idempotency_in_progress",
    });
    await keepAnswer(ctx, slow, { ...answer, body: '{"id":2}' });
    await giveBackKey(ctx, slow);
    await createEventType(during(repeat), { name: "made.once" });
    await keepAnswer(ctx, repeat, answer);
    expect(await namesOf()).toEqual(["made.once"]);
    expect(await beginRequest(ctx, request)).toEqual({ kind: "answered", answer });
  });
});

describe("a key that is given back", () => {
  it("is free where nothing was done", async () => {
    await giveBackKey(ctx, await begin());
    await begin();
  });

  it("is not where something was", async () => {
    const begun = await begin();
    await createEventType(during(begun), { name: "made.once" });
    await giveBackKey(ctx, begun);
    await expect(beginRequest(ctx, request)).rejects.toMatchObject({ code: "idempotency_answer_lost" });
  });
});

describe("an answer", () => {
  it("is for API keys that may do what the first one may", async () => {
    await keepAnswer(ctx, await begin(), answer);
    const narrow = { ...ctx, permissions: new Set(["catalog:write"] as const) };
    await expect(beginRequest(narrow, request)).rejects.toMatchObject({
      status: 403,
      code: "insufficient_scope",
    });
  });

  it("is another environment's own", async () => {
    await keepAnswer(ctx, await begin(), answer);
    const { ctx: stranger } = await createTestTenant(platform);
    expect(await beginRequest(stranger, request)).toMatchObject({ kind: "begun" });
    const seen = await inScope(
      platform.db,
      stranger,
      (tx) => tx.$queryRaw<object[]>`SELECT environment_id::text FROM engine.idempotent_request`,
    );
    expect(seen).toEqual([{ environment_id: stranger.environmentId }]);
  });

  it("is gone after its time, and its row with it", async () => {
    await keepAnswer(ctx, await begin(), answer);
    await expire();
    const later = { ...request, fingerprint: sha256("another body") };
    expect(await beginRequest(ctx, later)).toMatchObject({ kind: "begun" });
    await expire();
    expect((await tidy(engine)).requestsDeleted).toBeGreaterThanOrEqual(1);
    const left = await inScope(
      platform.db,
      ctx,
      (tx) => tx.$queryRaw<object[]>`SELECT 1 FROM engine.idempotent_request`,
    );
    expect(left).toEqual([]);
  });
});
