import { type EventFilter, eventBatchLimits, isIdempotencyKey, RequestError } from "@posthorn/core";
import { getEvent, listEvents, type Platform } from "@posthorn/services";
import type { Ingest } from "@posthorn/services/ingest";
import { Hono } from "hono";
import { requestIdOf } from "../answer-headers.ts";
import type { ApiContext, ApiEnv } from "../api-context.ts";
import { contextOf, requireScope } from "../api-key.ts";
import { toBatchResults } from "../batch-results.ts";
import { fromClient, readQuery } from "../client-input.ts";
import { readBody } from "../request-body.ts";

const json = { "Content-Type": "application/json" };
const replayedJson = { ...json, "Idempotent-Replayed": "true" };

export function eventRoutes(platform: Platform, ingest: Ingest) {
  return new Hono<ApiEnv>()
    .post("/", async (c) => {
      const key = c.get("key");
      requireScope(key, "events:write");
      const idempotencyKey = readIdempotencyKey(c);
      const body = await readBody(c.env.incoming);
      const { event, replayed } = await ingest.accept(key, { body, idempotencyKey });
      return c.body(JSON.stringify(event), 202, replayed ? replayedJson : json);
    })
    .post("/batch", async (c) => {
      const key = c.get("key");
      requireScope(key, "events:write");
      const body = await readBody(c.env.incoming, eventBatchLimits.requestBytes);
      const outcomes = await ingest.acceptBatch(key, body);
      return c.json({ results: toBatchResults(outcomes, requestIdOf(c.env.outgoing), platform.log) });
    })
    .get("/", async (c) =>
      c.json(await listEvents(contextOf(c, platform), fromClient<EventFilter>(readQuery(c)))),
    )
    .get("/:eventId", async (c) => {
      const { data, ...event } = await getEvent(contextOf(c, platform), { eventId: c.req.param("eventId") });
      // The payload is put in as it was sent: parsing it would change numbers beyond 2^53.
      return c.body(`${JSON.stringify(event).slice(0, -1)},"data":${data}}`, 200, json);
    });
}

function readIdempotencyKey(c: ApiContext): string | undefined {
  const key = c.env.incoming.headers["idempotency-key"];
  if (key === undefined || isIdempotencyKey(key)) return key;
  throw new RequestError(
    400,
    "invalid_idempotency_key",
    "An Idempotency-Key has 1 to 255 printable ASCII characters.",
  );
}
