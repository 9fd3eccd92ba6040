import type { BulkActionList, ReplayInput } from "@posthorn/core";
import {
  cancelReplay,
  getReplay,
  listReplays,
  type Platform,
  pauseReplay,
  planReplay,
  resumeReplay,
  startReplay,
} from "@posthorn/services";
import { Hono } from "hono";
import type { ApiEnv } from "../api-context.ts";
import { contextOf } from "../api-key.ts";
import { fromClient, readQuery } from "../client-input.ts";
import { readDryRun } from "../dry-run.ts";
import { readJson, readNoFields } from "../request-body.ts";

const actions = { pause: pauseReplay, resume: resumeReplay, cancel: cancelReplay };

export function replayRoutes(platform: Platform) {
  const routes = new Hono<ApiEnv>()
    .get("/", async (c) =>
      c.json(await listReplays(contextOf(c, platform), fromClient<BulkActionList>(readQuery(c)))),
    )
    .post("/", async (c) => {
      const { dryRun, input } = readDryRun(await readJson(c.env.incoming));
      const replay = fromClient<ReplayInput>(input);
      if (dryRun) return c.json(await planReplay(contextOf(c, platform), replay));
      return c.json(await startReplay(contextOf(c, platform), replay), 202);
    })
    .get("/:replayId", async (c) => c.json(await getReplay(contextOf(c, platform), c.req.param())));

  for (const [name, act] of Object.entries(actions)) {
    routes.post(`/:replayId/${name}`, async (c) => {
      await readNoFields(c.env.incoming);
      return c.json(await act(contextOf(c, platform), { replayId: c.req.param("replayId") }));
    });
  }
  return routes;
}
