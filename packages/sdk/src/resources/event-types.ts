import { toJson } from "../http/json.ts";
import type { HttpClient } from "../http-client.ts";
import type { RequestOptions, WriteOptions } from "../options.ts";
import { type PageData, PageRequest } from "../page.ts";
import type { EventType, EventTypeExample, JsonObject, PayloadCheck } from "../types.ts";
import type { ListParams } from "./list-params.ts";

export interface CreateEventTypeParams {
  /** ASCII letters, digits, `_` and `-` in parts joined by full stops, such as `invoice.paid`. */
  name: string;
  description?: string | undefined;
  group?: string | null | undefined;
  /** JSON Schema 2020-12 of the event's `data`. Left out: any object will do. */
  schema?: JsonObject | undefined;
  examples?: EventTypeExample[] | undefined;
  /** `reject` unless set. */
  payloadCheck?: PayloadCheck | undefined;
}

export class EventTypes {
  readonly #http: HttpClient;
  constructor(http: HttpClient) {
    this.#http = http;
  }

  /** Makes an event type and publishes it at once. */
  async create(params: CreateEventTypeParams, options: WriteOptions = {}): Promise<EventType> {
    return this.#http.request({ ...options, method: "POST", path: "/v1/event-types", body: toJson(params) });
  }

  /** `await` gives one page, `for await` goes through all of them. */
  list(params: ListParams = {}, options: RequestOptions = {}): PageRequest<EventType> {
    return new PageRequest<EventType>(
      (cursor) =>
        this.#http.request<PageData<EventType>>({
          ...options,
          method: "GET",
          path: "/v1/event-types",
          query: { ...params, cursor },
        }),
      params.cursor,
    );
  }
}
