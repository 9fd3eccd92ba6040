import type { AuditFilter } from "@posthorn/core";
import { listAuditLog, type Platform } from "@posthorn/services";
import { Hono } from "hono";
import type { ApiEnv } from "../api-context.ts";
import { contextOf } from "../api-key.ts";
import { fromClient, readQuery } from "../client-input.ts";

export function auditLogRoutes(platform: Platform) {
  return new Hono<ApiEnv>().get("/", async (c) =>
    c.json(await listAuditLog(contextOf(c, platform), fromClient<AuditFilter>(readQuery(c)))),
  );
}
