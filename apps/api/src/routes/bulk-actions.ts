import type { BulkActionInput, BulkActionList } from "@posthorn/core";
import {
  cancelBulkAction,
  getBulkAction,
  listBulkActions,
  type Platform,
  pauseBulkAction,
  planBulkAction,
  resumeBulkAction,
  startBulkAction,
} from "@posthorn/services";
import { Hono } from "hono";
import type { ApiEnv } from "../api-context.ts";
import { contextOf } from "../api-key.ts";
import { fromClient, readQuery } from "../client-input.ts";
import { readDryRun } from "../dry-run.ts";
import { readJson, readNoFields } from "../request-body.ts";

const actions = { pause: pauseBulkAction, resume: resumeBulkAction, cancel: cancelBulkAction };

export function bulkActionRoutes(platform: Platform) {
  const routes = new Hono<ApiEnv>()
    .get("/", async (c) =>
      c.json(await listBulkActions(contextOf(c, platform), fromClient<BulkActionList>(readQuery(c)))),
    )
    .post("/", async (c) => {
      const { dryRun, input } = readDryRun(await readJson(c.env.incoming));
      const action = fromClient<BulkActionInput>(input);
      if (dryRun) return c.json(await planBulkAction(contextOf(c, platform), action));
      return c.json(await startBulkAction(contextOf(c, platform), action), 202);
    })
    .get("/:bulkActionId", async (c) => c.json(await getBulkAction(contextOf(c, platform), c.req.param())));

  for (const [name, act] of Object.entries(actions)) {
    routes.post(`/:bulkActionId/${name}`, async (c) => {
      await readNoFields(c.env.incoming);
      return c.json(await act(contextOf(c, platform), { bulkActionId: c.req.param("bulkActionId") }));
    });
  }
  return routes;
}
