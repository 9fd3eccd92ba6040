import "server-only";
import { createIngest, type Ingest } from "@posthorn/services";
import { env } from "@/env.ts";
import { platform } from "./platform.ts";

const kept = globalThis as typeof globalThis & { posthornIngest?: Promise<Ingest> };

/** Stores what a replay of a source's request lets through; one per process, made when it is first needed. */
export function ingest(): Promise<Ingest> {
  kept.posthornIngest ??= connect().catch((error: unknown) => {
    delete kept.posthornIngest;
    throw error;
  });
  return kept.posthornIngest;
}

async function connect(): Promise<Ingest> {
  return createIngest(await platform(), { databaseUrl: env().DATABASE_URL, forClients: false });
}
