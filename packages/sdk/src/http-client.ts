import { fromJson } from "./http/json.ts";
import { connectionError, timeoutError } from "./http/no-answer.ts";
import { errorFromResponse } from "./http/problem.ts";
import { type PathParams, type Query, requestUrl } from "./http/request-url.ts";
import { noteResponse } from "./http/response-info.ts";
import { isRetryable, retryDelayMs, wait } from "./http/retry-policy.ts";
import { currentTrace, type TraceContext, type TraceContextSource } from "./http/trace-context.ts";
import { userAgent } from "./http/user-agent.ts";
import {
  checkApiKey,
  checkBaseUrl,
  checkCredential,
  checkIdempotencyKey,
  checkMaxRetries,
  checkTimeoutMs,
  checkTraceContext,
  defaultMaxRetries,
  type FetchLike,
  type PosthornOptions,
  type WriteOptions,
} from "./options.ts";

/** One request of the API, as a resource describes it. */
export type HttpMethod = "GET" | "POST" | "PATCH" | "DELETE";

export interface ApiRequest extends WriteOptions {
  method: HttpMethod;
  /** With `{names}` for `pathParams`: `/v1/events/{id}`. */
  path: string;
  pathParams?: PathParams;
  query?: Query;
  /** JSON text. */
  body?: string;
  /** The trace that it belongs to. Left out: the caller's; null: none. */
  trace?: TraceContext | null;
}

/** What a client takes from its surroundings besides the options. */
export interface HttpClientPorts {
  wait: typeof wait;
  random: () => number;
}

interface Answer {
  response: Response;
  text: string;
}

interface SuccessfulAnswer extends Answer {
  retries: number;
}

interface PreparedRequest {
  url: string;
  method: HttpMethod;
  headers: Record<string, string>;
  body: string | null;
  timeoutMs: number;
  signal: AbortSignal | undefined;
}

const defaultTimeoutMs = 30_000;

/** Alone knows how a request is made: retries, timeouts, headers, addresses, and which error an answer is. */
export class HttpClient {
  readonly #credential: string;
  readonly #baseUrl: string;
  readonly #fetch: FetchLike;
  readonly #timeoutMs: number;
  readonly #maxRetries: number;
  readonly #userAgent: string;
  readonly #traceContext: TraceContextSource | undefined;
  readonly #ports: HttpClientPorts;

  constructor(options: PosthornOptions, ports: HttpClientPorts = { wait, random: Math.random }) {
    this.#credential = checkCredential(options);
    this.#baseUrl = checkBaseUrl(options.baseUrl);
    // Looked up at each call, so that tools which replace the global fetch later still see the calls.
    this.#fetch = options.fetch ?? ((url, init) => globalThis.fetch(url, init));
    this.#timeoutMs = checkTimeoutMs(options.timeoutMs ?? defaultTimeoutMs);
    this.#maxRetries = checkMaxRetries(options.maxRetries ?? defaultMaxRetries);
    this.#userAgent = userAgent(options.appInfo);
    this.#traceContext = checkTraceContext(options.traceContext);
    this.#ports = ports;
  }

  /** The trace that the caller is in now. */
  currentTrace(): TraceContext | undefined {
    return currentTrace(this.#traceContext);
  }

  /** The answer's JSON. */
  async request<Result>(request: ApiRequest): Promise<Result> {
    const { response, text, retries } = await this.#send(request);
    return noteResponse(fromJson<Result>(response, text), response, retries);
  }

  /** The answer's text as it came. */
  async requestText(request: ApiRequest): Promise<string> {
    return (await this.#send(request)).text;
  }

  async #send(request: ApiRequest): Promise<SuccessfulAnswer> {
    const maxRetries = checkMaxRetries(request.maxRetries ?? this.#maxRetries);
    const prepared = this.#prepare(request);
    for (let retry = 0; ; retry++) {
      try {
        return await this.#try(prepared, retry);
      } catch (error) {
        if (!isRetryable(error) || retry >= maxRetries) throw error;
        const delayMs = retryDelayMs(retry, error.retryAfterMs, this.#ports.random());
        if (delayMs === null) throw error;
        await this.#ports.wait(delayMs, prepared.signal);
      }
    }
  }

  /** What all tries of a call share; the idempotency key above all. */
  #prepare(request: ApiRequest): PreparedRequest {
    const headers: Record<string, string> = {
      authorization: `Bearer ${request.apiKey === undefined ? this.#credential : checkApiKey(request.apiKey)}`,
      accept: "application/json, application/yaml, application/problem+json",
      "user-agent": this.#userAgent,
    };
    if (request.body !== undefined) headers["content-type"] = "application/json";
    if (request.method !== "GET") {
      headers["idempotency-key"] = checkIdempotencyKey(request.idempotencyKey ?? crypto.randomUUID());
    }
    const trace = request.trace === undefined ? this.currentTrace() : request.trace;
    if (trace) headers.traceparent = trace.traceparent;
    if (trace?.tracestate !== undefined) headers.tracestate = trace.tracestate;
    return {
      url: requestUrl(this.#baseUrl, request.path, request.pathParams, request.query),
      method: request.method,
      headers,
      body: request.body ?? null,
      timeoutMs: checkTimeoutMs(request.timeoutMs ?? this.#timeoutMs),
      signal: request.signal,
    };
  }

  async #try(
    { timeoutMs, signal, url, ...init }: PreparedRequest,
    retries: number,
  ): Promise<SuccessfulAnswer> {
    const { response, text } = await this.#exchange(url, init, timeoutMs, signal);
    if (!response.ok) throw noteResponse(errorFromResponse(response, text), response, retries);
    return { response, text, retries };
  }

  /** One HTTP exchange under a timer of its own, which covers the answer's body too. */
  async #exchange(url: string, init: RequestInit, timeoutMs: number, signal?: AbortSignal): Promise<Answer> {
    signal?.throwIfAborted();
    const controller = new AbortController();
    const abort = () => controller.abort();
    const timer = setTimeout(abort, timeoutMs);
    signal?.addEventListener("abort", abort, { once: true });
    try {
      const response = await this.#fetch(url, { ...init, redirect: "manual", signal: controller.signal });
      return { response, text: await response.text() };
    } catch (cause) {
      signal?.throwIfAborted();
      throw controller.signal.aborted ? timeoutError(timeoutMs, cause) : connectionError(url, cause);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    }
  }
}
