import type { DeadLetterFilter, DeadLetterSummaryInput } from "@posthorn/core";
import { listDeadLetters, type Platform, summarizeDeadLetters } from "@posthorn/services";
import { Hono } from "hono";
import type { ApiEnv } from "../api-context.ts";
import { contextOf } from "../api-key.ts";
import { fromClient, readQuery } from "../client-input.ts";

/** One of them is a delivery in state `dead`: it is read, retried and marked handled as such. */
export function deadLetterRoutes(platform: Platform) {
  return new Hono<ApiEnv>()
    .get("/", async (c) =>
      c.json(await listDeadLetters(contextOf(c, platform), fromClient<DeadLetterFilter>(readQuery(c)))),
    )
    .get("/summary", async (c) =>
      c.json(
        await summarizeDeadLetters(contextOf(c, platform), fromClient<DeadLetterSummaryInput>(readQuery(c))),
      ),
    );
}
