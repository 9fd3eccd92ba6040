import { createStandardWebhookSigner, signatureHeaders } from "@posthorn/core/signing";
import packageJson from "../../package.json" with { type: "json" };
import { UsageError } from "./command.ts";
import type { FollowedEvent } from "./event-stream/followed-event.ts";

/** As long as a delivery may take at most. */
const timeoutMs = 30_000;

/** What the developer's handler answered; `statusCode` null: nothing, for the reason in `error`. */
export type ForwardOutcome = { ms: number } & (
  | { statusCode: number; error: null }
  | { statusCode: null; error: string }
);

export type Forward = (event: FollowedEvent, signal: AbortSignal) => Promise<ForwardOutcome>;

/** Gives what posts an event to `url` as a delivery of Standard Webhooks would, signed with `secret`. */
export function createForward(url: string, secret: string): Forward {
  const sign = createStandardWebhookSigner({ secrets: [secret] });
  return async ({ id, payload: body }, signal) => {
    const startedAt = performance.now();
    const timestamp = Math.floor(Date.now() / 1_000);
    const elapsed = () => Math.round(performance.now() - startedAt);
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "user-agent": `posthorn-cli/${packageJson.version}`,
          [signatureHeaders.id]: id,
          [signatureHeaders.timestamp]: String(timestamp),
          [signatureHeaders.signature]: sign({ id, timestamp, body }),
        },
        body,
        redirect: "manual",
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      });
      await response.body?.cancel();
      return { ms: elapsed(), statusCode: response.status, error: null };
    } catch (error) {
      signal.throwIfAborted();
      return { ms: elapsed(), statusCode: null, error: reasonOf(error) };
    }
  };
}

/** Where to forward to: a URL whose scheme may be left out (`localhost:3000/hooks`). */
export function readForwardUrl(text: string): string {
  const url = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (!parsed || !/^https?:$/.test(parsed.protocol) || parsed.username || parsed.password) {
    throw new UsageError(
      `--forward ${text} can't be forwarded to. Give an http or https URL without sign-in, such as http://localhost:3000/hooks.`,
    );
  }
  return parsed.href;
}

/** Fetch says "fetch failed", and keeps the reason in the error's cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return `no answer within ${timeoutMs / 1_000} s`;
  if (error.cause instanceof Error) return reasonOf(error.cause);
  if ("code" in error && error.code === "ECONNREFUSED") return "nothing listens there (ECONNREFUSED)";
  return error.message || ("code" in error ? String(error.code) : error.name);
}
