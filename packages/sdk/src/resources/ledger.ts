import type { HttpClient } from "../http-client.ts";
import type { RequestOptions } from "../options.ts";
import type { LedgerReport } from "../types.ts";

export interface LedgerParams {
  /** Accepted at or after; 24 hours before `to` unless set. At most 31 days before it. */
  from?: string | Date | undefined;
  /** Accepted before; now, unless set. */
  to?: string | Date | undefined;
}

export class Ledger {
  readonly #http: HttpClient;
  constructor(http: HttpClient) {
    this.#http = http;
  }

  /**
   * What became of every event that was accepted in a range: the last 24 hours, unless it is given.
   * @throws ValidationError `out_of_range` where `from` is not before `to`, or more than 31 days before it
   */
  async get(params: LedgerParams = {}, options: RequestOptions = {}): Promise<LedgerReport> {
    return this.#http.request({ ...options, method: "GET", path: "/v1/ledger", query: { ...params } });
  }
}
