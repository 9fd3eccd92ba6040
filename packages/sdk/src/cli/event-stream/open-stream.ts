import { createParser } from "eventsource-parser";
import { connectionError } from "../../http/no-answer.ts";
import { errorFromResponse } from "../../http/problem.ts";
import { requestUrl } from "../../http/request-url.ts";
import { type StreamMessage, toStreamMessage } from "./followed-event.ts";

export interface StreamRequest {
  apiKey: string;
  baseUrl: string;
  /** Names separated by commas; left out: every type. */
  eventTypes?: string | undefined;
  /** Where the stream before broke off. */
  lastEventId?: string | undefined;
  signal: AbortSignal;
}

/** The server says something every 15 s: a connection that is silent for longer than this is dead. */
const silenceMs = 45_000;

/**
 * One connection's messages, until it ends. Throws the error of the API's refusal, a ConnectionError where it can't be
 * reached or breaks, or the signal's reason. What isn't taken yet stays with the server.
 */
export async function* openStream(request: StreamRequest): AsyncGenerator<StreamMessage, void, undefined> {
  const { apiKey, baseUrl, eventTypes, lastEventId, signal } = request;
  signal.throwIfAborted();
  const url = requestUrl(baseUrl, "/v1/events/stream", {}, { eventTypes });
  const silence = new AbortController();

  /** An error of the connection's own, unless it was broken off by a signal. */
  async function inTime<Result>(work: () => Promise<Result>): Promise<Result> {
    const timer = setTimeout(
      () => silence.abort(new Error(`it said nothing for ${silenceMs / 1_000} s.`)),
      silenceMs,
    );
    try {
      return await work();
    } catch (error) {
      signal.throwIfAborted();
      throw connectionError(url, silence.signal.aborted ? silence.signal.reason : error);
    } finally {
      clearTimeout(timer);
    }
  }

  const response = await inTime(() =>
    fetch(url, {
      headers: {
        authorization: `Bearer ${apiKey}`,
        accept: "text/event-stream, application/problem+json",
        ...(lastEventId !== undefined && { "last-event-id": lastEventId }),
      },
      redirect: "manual",
      signal: AbortSignal.any([signal, silence.signal]),
    }),
  );
  if (!response.ok) throw errorFromResponse(response, await inTime(() => response.text()));

  const messages: StreamMessage[] = [];
  const parser = createParser({
    onEvent({ event, data, id }) {
      const message = toStreamMessage(event, data, id);
      if (message) messages.push(message);
    },
  });
  const decoder = new TextDecoder();
  const reader = response.body?.getReader();
  try {
    while (reader) {
      const { done, value } = await inTime(() => reader.read());
      if (done) return;
      parser.feed(decoder.decode(value, { stream: true }));
      yield* messages.splice(0);
    }
  } finally {
    await reader?.cancel().catch(() => {}); // the connection is gone already
  }
}
