import type { LedgerInput } from "@posthorn/core";
import { getLedger, type Platform } from "@posthorn/services";
import { Hono } from "hono";
import type { ApiEnv } from "../api-context.ts";
import { contextOf } from "../api-key.ts";
import { fromClient, readQuery } from "../client-input.ts";

export function ledgerRoutes(platform: Platform) {
  return new Hono<ApiEnv>().get("/", async (c) =>
    c.json(await getLedger(contextOf(c, platform), fromClient<LedgerInput>(readQuery(c)))),
  );
}
