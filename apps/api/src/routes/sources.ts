import type {
  CheckSourceRequestInput,
  CreateSourceInput,
  PageInput,
  SourceRequestFilter,
  UpdateSourceByIdInput,
} from "@posthorn/core";
import {
  checkSourceRequest,
  createSource,
  deleteSource,
  getSource,
  getSourceRequest,
  listSourceRequests,
  listSources,
  type Platform,
  replaySourceRequest,
  updateSource,
} from "@posthorn/services";
import type { Ingest } from "@posthorn/services/ingest";
import { Hono } from "hono";
import type { ApiEnv } from "../api-context.ts";
import { contextOf } from "../api-key.ts";
import { fromClient, readQuery, withPath } from "../client-input.ts";
import { readJson, readNoFields } from "../request-body.ts";

export function sourceRoutes(platform: Platform, ingest: Ingest) {
  return new Hono<ApiEnv>()
    .get("/", async (c) =>
      c.json(await listSources(contextOf(c, platform), fromClient<Partial<PageInput>>(readQuery(c)))),
    )
    .post("/", async (c) => {
      const input = fromClient<CreateSourceInput>(await readJson(c.env.incoming));
      return c.json(await createSource(contextOf(c, platform), input), 201);
    })
    .get("/:sourceId", async (c) => c.json(await getSource(contextOf(c, platform), c.req.param())))
    .patch("/:sourceId", async (c) => {
      const input = withPath(await readJson(c.env.incoming), c.req.param());
      return c.json(await updateSource(contextOf(c, platform), fromClient<UpdateSourceByIdInput>(input)));
    })
    .delete("/:sourceId", async (c) => {
      await deleteSource(contextOf(c, platform), c.req.param());
      return c.body(null, 204);
    })
    .post("/:sourceId/check", async (c) => {
      const input = withPath(await readJson(c.env.incoming), c.req.param());
      return c.json(
        await checkSourceRequest(contextOf(c, platform), fromClient<CheckSourceRequestInput>(input)),
      );
    })
    .get("/:sourceId/requests", async (c) => {
      const filter = fromClient<SourceRequestFilter>(withPath(readQuery(c), c.req.param()));
      return c.json(await listSourceRequests(contextOf(c, platform), filter));
    })
    .get("/:sourceId/requests/:requestId", async (c) =>
      c.json(await getSourceRequest(contextOf(c, platform), c.req.param())),
    )
    .post("/:sourceId/requests/:requestId/replay", async (c) => {
      await readNoFields(c.env.incoming);
      return c.json(await replaySourceRequest(contextOf(c, platform), ingest, c.req.param()));
    });
}
