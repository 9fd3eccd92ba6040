import type { HttpClient } from "../http-client.ts";
import type { RequestOptions } from "../options.ts";
import type { PageRequest } from "../page.ts";
import type { DeadLetter, DeadLetterSummary, DeadReason } from "../types.ts";
import { type ListParams, listPages } from "./list-params.ts";

export interface DeadLetterSummaryParams {
  endpointId?: string | undefined;
  /** Event accepted at or after. */
  from?: string | Date | undefined;
  /** Event accepted before. */
  to?: string | Date | undefined;
}

export interface DeadLetterFilter extends DeadLetterSummaryParams, ListParams {
  eventType?: string | undefined;
  reason?: DeadReason | undefined;
}

/** Deliveries in state `dead`. Nothing is lost: `deliveries.retry` or a replay sends them again. */
export class DeadLetters {
  readonly #http: HttpClient;
  constructor(http: HttpClient) {
    this.#http = http;
  }

  /**
   * Those of the newest events first. `await` gives one page, `for await` goes through all of them. A page of a rare type or
   * reason may have fewer items than its limit although there is a next one.
   */
  list(filter: DeadLetterFilter = {}, options: RequestOptions = {}): PageRequest<DeadLetter> {
    return listPages<DeadLetter>(this.#http, "/v1/dead-letters", { ...filter }, options);
  }

  /** How many there are for each endpoint and cause, the most first. */
  async summary(
    params: DeadLetterSummaryParams = {},
    options: RequestOptions = {},
  ): Promise<DeadLetterSummary> {
    return this.#http.request({
      ...options,
      method: "GET",
      path: "/v1/dead-letters/summary",
      query: { ...params },
    });
  }
}
