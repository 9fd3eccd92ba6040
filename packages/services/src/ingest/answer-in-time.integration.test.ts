import { UnavailableError } from "@posthorn/core";
import { createPool } from "@posthorn/db";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { ClosablePlatform } from "../context/create-platform.ts";
import { createEventType } from "../event-types/create-event-type.ts";
import { createTestPlatform, createTestTenant } from "../testing/index.ts";
import { createIngest, type Ingest } from "./create-ingest.ts";

const databaseUrl = process.env.POSTHORN_TEST_DATABASE_URL ?? "";

let platform: ClosablePlatform;
let ingest: Ingest;

beforeAll(async () => {
  platform = await createTestPlatform();
  ingest = createIngest(platform, { databaseUrl });
});
afterAll(async () => {
  await ingest?.close();
  await platform?.close();
});

it("tells everyone within five seconds that PostgreSQL doesn't answer, also those who wait for the group before theirs", async () => {
  const { ctx, apiKey } = await createTestTenant(platform);
  await createEventType(ctx, { name: "ping" });
  const key = await ingest.authenticate(`Bearer ${apiKey}`);
  const send = async () => {
    const startedAt = performance.now();
    const body = Buffer.from(JSON.stringify({ type: "ping", data: {} }));
    const error = await ingest.accept(key, { body }).catch((thrown: unknown) => thrown);
    return { error, ms: performance.now() - startedAt };
  };
  await ingest.accept(key, { body: Buffer.from(JSON.stringify({ type: "ping", data: {} })) });

  // Whoever holds the environment's row keeps every commit of its events waiting.
  const pool = createPool({ url: databaseUrl, role: "ingest", max: 1, applicationName: "blocker" });
  const blocker = await pool.connect();
  try {
    await blocker.query("BEGIN");
    await blocker.query("SELECT FROM public.environment WHERE id = $1 FOR UPDATE", [ctx.environmentId]);
    const first = send();
    const waiting = Promise.all([send(), send()]);
    for (const { error, ms } of [await first, ...(await waiting)]) {
      expect(error).toBeInstanceOf(UnavailableError);
      expect(ms).toBeLessThan(7_000); // five seconds, and a busy machine
    }
  } finally {
    await blocker.query("ROLLBACK");
    blocker.release();
    await pool.end();
  }
});
