import { PosthornError } from "../errors.ts";
import { errorFromResponse } from "../http/problem.ts";
import { passResponse } from "../http/response-info.ts";
import { isRetryable, retryDelayMs, wait } from "../http/retry-policy.ts";
import type { ApiRequest, HttpClient } from "../http-client.ts";
import { checkMaxRetries, defaultMaxRetries, type RequestOptions } from "../options.ts";
import type { SentEvent } from "../types.ts";
import { type BatchItem, toBatchBody } from "./batch-item.ts";

/** What became of one event of a batch: it was stored, or `error` is what a send of its own would have thrown. */
export type BatchResult =
  | { event: SentEvent; error?: undefined }
  | { error: PosthornError; event?: undefined };

/** One of the API's answers, in the place of its event. */
type ItemAnswer = { status: number; event: SentEvent } | { status: number; problem: object };

/** What sending in batches takes from its surroundings. */
export interface BatchPorts {
  wait: typeof wait;
  random: () => number;
}

/** As for any request, and the trace of events that bring none of their own. */
type SendOptions = RequestOptions & Pick<ApiRequest, "trace">;

/**
 * Sends batches. The HTTP client repeats a request that fails as a whole; this repeats the items that Posthorn failed at
 * in a request that was answered, with the same idempotency keys.
 */
export class BatchSender {
  readonly #http: HttpClient;
  readonly #maxRetries: number;
  readonly #ports: BatchPorts;

  constructor(
    http: HttpClient,
    maxRetries: number = defaultMaxRetries,
    ports: BatchPorts = { wait, random: Math.random },
  ) {
    this.#http = http;
    this.#maxRetries = maxRetries;
    this.#ports = ports;
  }

  /** What became of each item, in their order. Throws where nothing is known of any. */
  async send(items: readonly BatchItem[], options: SendOptions = {}): Promise<BatchResult[]> {
    const maxRetries = checkMaxRetries(options.maxRetries ?? this.#maxRetries);
    const results = await this.#request(items, options);
    for (let retry = 0; retry < maxRetries; retry++) {
      const failed = [...results.keys()].filter((at) => isRetryable(results[at]?.error));
      if (failed.length === 0) break;
      await this.#ports.wait(retryDelayMs(retry, undefined, this.#ports.random()) ?? 0, options.signal);
      const again = await this.#requestAgain(
        failed.flatMap((at) => items[at] ?? []),
        options,
      );
      for (const [index, at] of failed.entries()) {
        const result = again[index];
        if (result) results[at] = result;
      }
    }
    return results;
  }

  /** Here a failure of the whole request is each item's: others of the batch have their result already. */
  async #requestAgain(items: readonly BatchItem[], options: SendOptions): Promise<BatchResult[]> {
    try {
      return await this.#request(items, options);
    } catch (error) {
      if (options.signal?.aborted || !(error instanceof PosthornError)) throw error;
      return items.map(() => ({ error }));
    }
  }

  async #request(items: readonly BatchItem[], options: SendOptions): Promise<BatchResult[]> {
    const answer = await this.#http.request<{ results: ItemAnswer[] }>({
      ...options,
      method: "POST",
      path: "/v1/events/batch",
      body: toBatchBody(items),
    });
    const { results } = answer;
    if (!Array.isArray(results) || results.length !== items.length) {
      throw new PosthornError("The API's answer does not tell what became of each event of a batch.", {
        code: "invalid_response",
      });
    }
    return passResponse(answer, results.map(toResult));
  }
}

function toResult(answer: ItemAnswer): BatchResult {
  if ("event" in answer) return { event: answer.event };
  const response = new Response(null, { status: answer.status });
  return { error: errorFromResponse(response, JSON.stringify(answer.problem)) };
}
