import type { BatchingOptions } from "./batching/batching-options.ts";
import { ConfigurationError } from "./errors.ts";
import type { TraceContextSource } from "./http/trace-context.ts";
import type { AppInfo } from "./http/user-agent.ts";

/** The part of Fetch that is needed: give your own to add a proxy, tracing or a test's answers. */
export type FetchLike = (url: string, init: RequestInit) => Promise<Response>;

/** Who asks. Each belongs to one environment. */
type Credential =
  | {
      /** `ph_live_…` or `ph_test_…`, from the dashboard's page "API keys". */
      apiKey: string;
      consumerToken?: undefined;
    }
  | {
      /** `pc_live_…` or `pc_test_…`, for a consumer's own program: it reaches `subscriptions` alone. */
      consumerToken: string;
      apiKey?: undefined;
    };

export type PosthornOptions = Credential & ClientOptions;

export interface ClientOptions {
  /** Where Posthorn's API is, such as `https://posthorn.example.com`. */
  baseUrl: string;
  /** The runtime's own unless set. */
  fetch?: FetchLike | undefined;
  /** For each try of a call, until its whole answer has been read. 30,000 unless set. */
  timeoutMs?: number | undefined;
  /** Tries after the first one. 2 unless set; 0 means none. */
  maxRetries?: number | undefined;
  /** Makes `events.send` collect events and send them together. Left out: each goes out by itself, at once. */
  batching?: BatchingOptions | undefined;
  /** Named in the `User-Agent` of every request, for what is built on this library. */
  appInfo?: AppInfo | undefined;
  /**
   * Tells the trace that a call belongs to, which then goes on through event and delivery. Left out: the one that OpenTelemetry's
   * API has active, where the app uses it. `() => undefined`: none.
   */
  traceContext?: TraceContextSource | undefined;
}

/** For one call; what is left out is as the client was made. */
export interface RequestOptions {
  /** Ends the call, whatever it is doing; it then throws the signal's reason. */
  signal?: AbortSignal | undefined;
  timeoutMs?: number | undefined;
  maxRetries?: number | undefined;
  /** Another environment's key, for this call alone. */
  apiKey?: string | undefined;
}

/** For a call that changes something. */
export interface WriteOptions extends RequestOptions {
  /**
   * Equal keys are carried out once, within 24 hours: give one that you stored with your own change to make a call
   * safe to repeat over a crash of your process. Made for each call unless set.
   */
  idempotencyKey?: string | undefined;
}

/** The base URL without a slash at its end. */
export function checkBaseUrl(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : null;
  const usable =
    url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash;
  if (!usable) {
    throw invalidOption(
      "baseUrl is an http or https URL without sign-in, query or fragment, such as https://posthorn.example.com.",
    );
  }
  return url.href.replace(/\/+$/, "");
}

/** The API key, or the consumer's token in its place. */
export function checkCredential({ apiKey, consumerToken }: PosthornOptions): string {
  if (consumerToken === undefined) return checkApiKey(apiKey);
  if (apiKey !== undefined) throw invalidOption("Give apiKey or consumerToken, not both.");
  if (!isHeaderText(consumerToken)) {
    throw invalidOption("consumerToken is empty, or has spaces or line ends. Copy it as it was made.");
  }
  return consumerToken;
}

export function checkApiKey(apiKey: string): string {
  if (!isHeaderText(apiKey)) {
    throw invalidOption(
      "apiKey is missing or has spaces or line ends. Copy it from the dashboard's page 'API keys'.",
    );
  }
  return apiKey;
}

export function checkIdempotencyKey(key: string): string {
  if (!isHeaderText(key) || key.length > 255)
    throw invalidOption("idempotencyKey has 1 to 255 printable ASCII characters without spaces.");
  return key;
}

export function checkTimeoutMs(timeoutMs: number): number {
  // A longer delay overflows the timer and would end the call at once.
  if (!(timeoutMs > 0 && timeoutMs <= 2_147_483_647)) {
    throw invalidOption("timeoutMs is a number of milliseconds above 0, at most 2147483647.");
  }
  return timeoutMs;
}

/** Tries after the first, unless the client or the call says otherwise. */
export const defaultMaxRetries = 2;

export function checkMaxRetries(maxRetries: number): number {
  if (!Number.isInteger(maxRetries) || maxRetries < 0) {
    throw invalidOption("maxRetries is a whole number from 0; 0 means that nothing is tried again.");
  }
  return maxRetries;
}

export function checkTraceContext(source: TraceContextSource | undefined): TraceContextSource | undefined {
  if (source === undefined || typeof source === "function") return source;
  throw invalidOption("traceContext is a function that gives { traceparent, tracestate } or undefined.");
}

function isHeaderText(value: unknown): boolean {
  return typeof value === "string" && /^[\x21-\x7e]+$/.test(value);
}

function invalidOption(message: string): ConfigurationError {
  return new ConfigurationError(message, { code: "invalid_option" });
}
