import { type FollowEventsInput, ForbiddenError, UnauthorizedError } from "@posthorn/core";
import { openEventStream, type Platform } from "@posthorn/services";
import type { Ingest } from "@posthorn/services/ingest";
import { Hono } from "hono";
import type { ApiEnv } from "../api-context.ts";
import { contextOf } from "../api-key.ts";
import { fromClient, readQuery } from "../client-input.ts";
import { createEventMessages } from "../event-messages.ts";
import { createMessageStream } from "../server-sent-events.ts";
import { createStreamPlaces } from "../stream-places.ts";

/** With the 3 s for which a key is believed to be valid: an ended key ends its streams within 5 s. */
const checkKeyEveryMs = 1_000;
const patienceMs = 60_000;
/** For the last word to reach the reader. */
const partingMs = 1_000;

const headers = {
  "Content-Type": "text/event-stream",
  "Cache-Control": "no-store",
  // Proxies that collect answers would hold events back.
  "X-Accel-Buffering": "no",
};

/** The environment's new events as they are stored. `closing`: the server stops, and no stream outlives it. */
export function eventStreamRoutes(platform: Platform, ingest: Ingest, closing: AbortSignal | undefined) {
  const places = createStreamPlaces();
  return new Hono<ApiEnv>().get("/", async (c) => {
    const { incoming, outgoing } = c.env;
    const { id: apiKeyId, tenantId } = c.get("key");
    const lastEventId = incoming.headers["last-event-id"];
    const free = places.take({ apiKeyId, tenantId });
    try {
      const stream = await openEventStream(
        contextOf(c, platform),
        fromClient<FollowEventsInput>({ ...readQuery(c), ...(lastEventId !== undefined && { lastEventId }) }),
      );
      if (incoming.method === "HEAD" || outgoing.destroyed) {
        free();
        return c.body(null, 200, headers);
      }
      const ending = watchStream(ingest, incoming.headers.authorization, closing, () => outgoing.destroy());
      const body = createMessageStream({
        next: createEventMessages({ stream, ending: ending.signal, log: platform.log }),
        onEnd() {
          ending.stop();
          free();
        },
        patienceMs,
        cut: () => outgoing.destroy(),
      });
      return c.body(body, 200, headers);
    } catch (error) {
      free();
      throw error;
    }
  });
}

/** Aborts its signal when the key is not valid any more or the server stops; a reader that doesn't take the last word is cut off. */
function watchStream(
  ingest: Ingest,
  authorization: string | undefined,
  closing: AbortSignal | undefined,
  cut: () => void,
) {
  const controller = new AbortController();
  let parting: NodeJS.Timeout | undefined;
  const end = (reason: unknown) => {
    stopWatching();
    controller.abort(reason);
    parting = setTimeout(cut, partingMs);
  };
  const onClosing = () => end(closing?.reason);
  const checking = setInterval(() => {
    ingest.authenticate(authorization).catch((error: unknown) => {
      const isRefused = error instanceof UnauthorizedError || error instanceof ForbiddenError;
      if (isRefused && !controller.signal.aborted) end(error);
    });
  }, checkKeyEveryMs);
  const stopWatching = () => {
    clearInterval(checking);
    closing?.removeEventListener("abort", onClosing);
  };
  closing?.addEventListener("abort", onClosing, { once: true });
  if (closing?.aborted) onClosing();
  return {
    signal: controller.signal,
    stop() {
      stopWatching();
      clearTimeout(parting);
      controller.abort(); // Nobody reads what is looked for any more.
    },
  };
}
