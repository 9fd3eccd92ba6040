import { PosthornError } from "../../errors.ts";
import { isRetryable, wait } from "../../http/retry-policy.ts";
import type { FollowedEvent, StreamNote } from "./followed-event.ts";
import { openStream, type StreamRequest } from "./open-stream.ts";

const firstDelayMs = 500;
const longestDelayMs = 30_000;
/** A resumed stream may give events again; only those of the last minutes, and no more are remembered. */
const mostKnownIds = 10_000;

export interface FollowReport {
  /** The stream is there; `again`: after it had been lost. */
  onConnected(again: boolean): void;
  /** It was lost, and is opened again after so many milliseconds. */
  onLost(reason: string, delayMs: number): void;
  /** Something is missing, and what it is. */
  onGap(note: StreamNote): void;
}

export interface FollowPorts {
  open: typeof openStream;
  wait: typeof wait;
  random: () => number;
}

/**
 * An environment's new events, each once, over any number of connections: one that is lost is opened again where it broke
 * off. Throws what the first connection fails with, a later refusal that a repeat won't change, or the signal's reason.
 */
export async function* followEvents(
  request: Omit<StreamRequest, "lastEventId">,
  report: FollowReport,
  ports: FollowPorts = { open: openStream, wait, random: Math.random },
): AsyncGenerator<FollowedEvent, void, undefined> {
  const { signal } = request;
  const known = new Set<string>();
  let lastEventId: string | undefined;
  let losses = 0;
  for (;;) {
    let reason = "the connection was closed.";
    try {
      for await (const message of ports.open({ ...request, lastEventId })) {
        if (message.kind === "end") {
          if (message.note.code === "key_invalid") throw refused(message.note);
          reason = message.note.message;
          break;
        }
        if (message.kind === "ready") report.onConnected(lastEventId !== undefined);
        if (message.kind === "gap") report.onGap(message.note);
        // Not at "ready": a server that ends every stream at once isn't asked ever faster.
        if (message.kind === "event" || message.kind === "heartbeat") losses = 0;
        if (message.kind === "event" && !known.has(message.event.id)) {
          remember(known, message.event.id);
          yield message.event;
        }
        lastEventId = message.id ?? lastEventId;
      }
    } catch (error) {
      // Before anything came, the address or the key is what is wrong, and the user is still looking.
      if (lastEventId === undefined || !isRetryable(error)) throw error;
      reason = error.message;
    }
    signal.throwIfAborted();
    const delayMs = Math.min(firstDelayMs * 2 ** losses, longestDelayMs) * (0.5 + ports.random() / 2);
    losses += 1;
    report.onLost(reason, delayMs);
    await ports.wait(delayMs, signal);
  }
}

function remember(known: Set<string>, id: string): void {
  known.add(id);
  const [oldest] = known;
  if (known.size > mostKnownIds && oldest !== undefined) known.delete(oldest);
}

function refused({ code, message }: StreamNote): PosthornError {
  return new PosthornError(message, { code });
}
