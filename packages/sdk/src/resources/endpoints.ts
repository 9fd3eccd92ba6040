import { toJson } from "../http/json.ts";
import type { HttpClient } from "../http-client.ts";
import type { RequestOptions, WriteOptions } from "../options.ts";
import { type PageData, PageRequest } from "../page.ts";
import type { CreatedEndpoint, Endpoint } from "../types.ts";
import type { ListParams } from "./list-params.ts";

export interface CreateEndpointParams {
  /** Where the webhooks go. */
  url: string;
  description?: string | undefined;
  /** Names such as `invoice.paid`, or `invoice.*` for all that start so; null or left out: every event type. */
  eventTypes?: string[] | null | undefined;
  /** Seconds between one attempt and the next: 1 to 20 entries of 1 s to 72 h. Left out: Posthorn's own schedule. */
  retrySchedule?: number[] | null | undefined;
  /** For one attempt, in milliseconds: 1,000 to 30,000, 15,000 unless set. */
  timeoutMs?: number | undefined;
  /** Most requests to it at any one time: 1 to 1,000, 100 unless set. */
  maxInFlight?: number | undefined;
  /** `whsec_` and base64 of 24 to 64 bytes, to keep one that a receiver already has. Left out: Posthorn makes one. */
  secret?: string | undefined;
}

export class Endpoints {
  readonly #http: HttpClient;
  constructor(http: HttpClient) {
    this.#http = http;
  }

  /** The answer shows the signing secret. */
  async create(params: CreateEndpointParams, options: WriteOptions = {}): Promise<CreatedEndpoint> {
    return this.#http.request({ ...options, method: "POST", path: "/v1/endpoints", body: toJson(params) });
  }

  /** The newest first. `await` gives one page, `for await` goes through all of them. */
  list(params: ListParams = {}, options: RequestOptions = {}): PageRequest<Endpoint> {
    return new PageRequest<Endpoint>(
      (cursor) =>
        this.#http.request<PageData<Endpoint>>({
          ...options,
          method: "GET",
          path: "/v1/endpoints",
          query: { ...params, cursor },
        }),
      params.cursor,
    );
  }

  async get(id: string, options: RequestOptions = {}): Promise<Endpoint> {
    return this.#http.request({ ...options, method: "GET", path: "/v1/endpoints/{id}", pathParams: { id } });
  }
}
