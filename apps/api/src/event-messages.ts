import { type EventStreamEndView, ForbiddenError, UnauthorizedError, UnavailableError } from "@posthorn/core";
import type { EventStream, Logger } from "@posthorn/services";
import { toMessage } from "./server-sent-events.ts";

const lookEveryMs = 500;
/** PostgreSQL is away: a look has taken seconds already. */
const lookAgainAfterMs = 2_000;
/** Shorter than the idle time of common load balancers. */
const heartbeatMs = 15_000;

export interface EventMessagesOptions {
  stream: EventStream;
  /** Its reason is why the stream ends. */
  ending: AbortSignal;
  log: Logger;
}

const ends: Record<EventStreamEndView["code"], string> = {
  key_invalid:
    "The API key is refused now: it was revoked, has expired, or what it belongs to is suspended or deleted.",
  shutting_down: "This server is stopping. Connect again, with the Last-Event-ID.",
  internal_error:
    "Something went wrong in Posthorn. Connect again, with the Last-Event-ID; if it goes on, report it.",
};

/** Gives the messages of a stream, one batch at a call; null when it has said its last word. */
export function createEventMessages({
  stream,
  ending,
  log,
}: EventMessagesOptions): () => Promise<string | null> {
  let position = stream.position;
  let isOver = false;
  let hasBegun = false;
  let saidAt = performance.now();
  let waitMs = 0;

  const endWith = (code: EventStreamEndView["code"]): string => {
    isOver = true;
    return toMessage("end", { code, message: ends[code] } satisfies EventStreamEndView);
  };

  /** What there is to say after one look; empty: nothing. */
  async function look(): Promise<string> {
    try {
      const batch = await stream.look();
      position = batch.position;
      waitMs = batch.hasMore ? 0 : lookEveryMs;
      return batch.events.map(({ event, position: id }) => toMessage("event", event, id)).join("");
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
      waitMs = lookAgainAfterMs;
      return "";
    }
  }

  async function next(): Promise<string | null> {
    if (isOver) return null;
    if (!hasBegun) {
      hasBegun = true;
      return toMessage("ready", {}, position) + (stream.gap ? toMessage("gap", stream.gap) : "");
    }
    for (;;) {
      await sleep(waitMs, ending);
      if (ending.aborted) return endWith(endCodeOf(ending.reason));
      const said = await look();
      if (said !== "") return said;
      if (performance.now() - saidAt >= heartbeatMs) return toMessage("heartbeat", {}, position);
    }
  }

  return async () => {
    try {
      return await next();
    } catch (error) {
      log.error({ err: error }, "a stream of events failed");
      return endWith("internal_error");
    } finally {
      saidAt = performance.now();
    }
  };
}

function endCodeOf(reason: unknown): EventStreamEndView["code"] {
  const isRefused = reason instanceof UnauthorizedError || reason instanceof ForbiddenError;
  return isRefused ? "key_invalid" : "shutting_down";
}

/** Settles after `ms`, or as soon as the signal is aborted. */
function sleep(ms: number, signal: AbortSignal): Promise<void> {
  if (ms === 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done, { once: true });
  });
}
