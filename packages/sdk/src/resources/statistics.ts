import type { HttpClient } from "../http-client.ts";
import type { RequestOptions } from "../options.ts";
import type { DeliveryStatistics, StatisticsBucket } from "../types.ts";

export interface StatisticsParams {
  /** Of one endpoint; left out: of the whole environment. */
  endpointId?: string | undefined;
  /** The bucket that it falls into is the first. Unless set: an hour, a day or 30 days before `to`, by the bucket. */
  from?: string | Date | undefined;
  /** Now, unless set. */
  to?: string | Date | undefined;
  /** `hour` unless set. A series has at most a day of minutes, 62 days of hours or 400 days. */
  bucket?: StatisticsBucket | undefined;
}

export class Statistics {
  readonly #http: HttpClient;
  constructor(http: HttpClient) {
    this.#http = http;
  }

  /**
   * How many attempts were made, how they ended and how long they took, as a series and in all.
   * @throws NotFoundError where the environment has no such endpoint
   * @throws ValidationError `out_of_range` where `from` is not before `to`, or the range is too long for the bucket
   */
  async get(params: StatisticsParams = {}, options: RequestOptions = {}): Promise<DeliveryStatistics> {
    return this.#http.request({ ...options, method: "GET", path: "/v1/statistics", query: { ...params } });
  }
}
