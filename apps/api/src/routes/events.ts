import { type EventFilter, eventBatchLimits } from "@posthorn/core";
import { eraseEventPayload, getEvent, listEvents, type Platform } from "@posthorn/services";
import type { Ingest } from "@posthorn/services/ingest";
import { Hono } from "hono";
import { requestIdOf } from "../answer-headers.ts";
import type { ApiEnv } from "../api-context.ts";
import { contextOf, requireScope } from "../api-key.ts";
import { toBatchResults } from "../batch-results.ts";
import { fromClient, readQuery } from "../client-input.ts";
import { hopsOf } from "../hops.ts";
import { readIdempotencyKey } from "../idempotency.ts";
import { readBody } from "../request-body.ts";
import type { SendTracing } from "../tracing.ts";

const json = { "Content-Type": "application/json" };
const replayedJson = { ...json, "Idempotent-Replayed": "true" };

export function eventRoutes(platform: Platform, ingest: Ingest, tracing: SendTracing) {
  return new Hono<ApiEnv>()
    .post("/", async (c) => {
      const key = c.get("key");
      requireScope(key, "events:write");
      const idempotencyKey = readIdempotencyKey(c);
      const body = await readBody(c.env.incoming);
      const { event, replayed } = await tracing.one(c, (trace) =>
        ingest.accept(key, { body, idempotencyKey, origin: { trace, hops: hopsOf(c) } }),
      );
      return c.body(JSON.stringify(event), 202, replayed ? replayedJson : json);
    })
    .post("/batch", async (c) => {
      const key = c.get("key");
      requireScope(key, "events:write");
      const body = await readBody(c.env.incoming, eventBatchLimits.requestBytes);
      const outcomes = await tracing.batch(c, ({ trace, ...told }) =>
        ingest.acceptBatch(key, { body, origin: { trace, hops: hopsOf(c) }, ...told }),
      );
      return c.json({ results: toBatchResults(outcomes, requestIdOf(c.env.outgoing), platform.log) });
    })
    .get("/", async (c) =>
      c.json(await listEvents(contextOf(c, platform), fromClient<EventFilter>(readQuery(c)))),
    )
    .get("/:eventId", async (c) => {
      const { data, ...event } = await getEvent(contextOf(c, platform), { eventId: c.req.param("eventId") });
      // The payload is put in as it was sent: parsing it would change numbers beyond 2^53.
      return c.body(`${JSON.stringify(event).slice(0, -1)},"data":${data}}`, 200, json);
    })
    .delete("/:eventId/payload", async (c) =>
      c.json(await eraseEventPayload(contextOf(c, platform), c.req.param())),
    );
}
