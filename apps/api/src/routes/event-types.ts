import type {
  CreateEventTypeInput,
  EventTypeFilter,
  EventTypeVersionList,
  GetEventTypeInput,
  UpdateEventTypeByNameInput,
} from "@posthorn/core";
import {
  createEventType,
  getEventType,
  getEventTypeVersion,
  listEventTypes,
  listEventTypeVersions,
  type Platform,
  updateEventType,
} from "@posthorn/services";
import { Hono } from "hono";
import type { ApiEnv } from "../api-context.ts";
import { contextOf } from "../api-key.ts";
import { fromClient, readQuery, withPath } from "../client-input.ts";
import { readJson } from "../request-body.ts";

export function eventTypeRoutes(platform: Platform) {
  return new Hono<ApiEnv>()
    .get("/", async (c) =>
      c.json(await listEventTypes(contextOf(c, platform), fromClient<EventTypeFilter>(readQuery(c)))),
    )
    .post("/", async (c) => {
      const input = fromClient<CreateEventTypeInput>(await readJson(c.env.incoming));
      return c.json(await createEventType(contextOf(c, platform), input), 201);
    })
    .get("/:name", async (c) => {
      const input = withPath(readQuery(c), { name: c.req.param("name") });
      return c.json(await getEventType(contextOf(c, platform), fromClient<GetEventTypeInput>(input)));
    })
    .get("/:name/versions", async (c) => {
      const input = withPath(readQuery(c), { name: c.req.param("name") });
      return c.json(
        await listEventTypeVersions(contextOf(c, platform), fromClient<EventTypeVersionList>(input)),
      );
    })
    .get("/:name/versions/:version", async (c) =>
      c.json(await getEventTypeVersion(contextOf(c, platform), c.req.param())),
    )
    .patch("/:name", async (c) => {
      const input = withPath(await readJson(c.env.incoming), { name: c.req.param("name") });
      return c.json(
        await updateEventType(contextOf(c, platform), fromClient<UpdateEventTypeByNameInput>(input)),
      );
    });
}
