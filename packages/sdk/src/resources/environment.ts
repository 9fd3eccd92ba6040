import { toJson } from "../http/json.ts";
import type { HttpClient } from "../http-client.ts";
import type { RequestOptions } from "../options.ts";
import type { EnvironmentSettings } from "../types.ts";

/** What is left out stays as it is. */
export interface UpdateEnvironmentParams {
  /** Seconds between one attempt and the next: 1 to 20 entries of 1 s to 72 h; null: that of Standard Webhooks. */
  retrySchedule?: number[] | null | undefined;
  /** An endpoint of which nothing but failures has been seen for so long is disabled: 1 to 720; null: never. */
  disableAfterHours?: number | null | undefined;
  /** How long events, deliveries and attempts are kept: 1 to 365. What is older when it is lowered is deleted. */
  retentionDays?: number | undefined;
  /** Requests to endpoints carry the W3C trace context (`traceparent`, `tracestate`) of their event. */
  traceContext?: boolean | undefined;
  /** How many subscriptions each consumer may have: 1 to 1,000. Those that are there stay. */
  subscriptionsPerConsumer?: number | undefined;
  /** The URL of a new subscription has to echo a challenge before anything is delivered to it. */
  verifySubscriptions?: boolean | undefined;
}

/** The environment that the API key belongs to. */
export class Environment {
  readonly #http: HttpClient;
  constructor(http: HttpClient) {
    this.#http = http;
  }

  /** Its name, and what applies to everything in it. */
  async get(options: RequestOptions = {}): Promise<EnvironmentSettings> {
    return this.#http.request({ ...options, method: "GET", path: "/v1/environment" });
  }

  /**
   * Changes what is given. A retry whose time is set already keeps it; the next failure follows the new schedule.
   * @throws PermissionError where the API key lacks the scope `admin`
   * @throws ValidationError where a field is not acceptable
   */
  async update(params: UpdateEnvironmentParams, options: RequestOptions = {}): Promise<EnvironmentSettings> {
    return this.#http.request({
      ...options,
      method: "PATCH",
      path: "/v1/environment",
      body: toJson(params),
    });
  }
}
