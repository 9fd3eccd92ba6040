import { toJson } from "../http/json.ts";
import type { HttpClient } from "../http-client.ts";
import type { RequestOptions } from "../options.ts";
import type { Filter, FilterVerdict } from "../types.ts";
import { toEventJson, withMember } from "./event-json.ts";

interface FilterTestFields {
  /** `invoice.paid`; there need be no such event type. */
  type: string;
  metadata?: Record<string, string> | undefined;
}

/** An event that need not exist, with its payload either as a value or, to keep every number as it is, as JSON text. */
export type FilterTestEvent =
  | (FilterTestFields & { data: object; rawData?: undefined })
  | (FilterTestFields & { rawData: string; data?: undefined });

/** A filter, with an event that is given or with one that was accepted, by Posthorn's id or your own. */
export type TestFilterParams =
  | { filter: Filter; event: FilterTestEvent; eventId?: undefined }
  | { filter: Filter; eventId: string; event?: undefined };

export class Filters {
  readonly #http: HttpClient;
  constructor(http: HttpClient) {
    this.#http = http;
  }

  /**
   * Whether an event passes a filter, and what each condition found in it; changes and sends nothing.
   * @throws ValidationError where the filter or the event is not acceptable; `errors` says where in the filter
   * @throws NotFoundError where the environment has no event with this `eventId`
   */
  async test({ event, ...params }: TestFilterParams, options: RequestOptions = {}): Promise<FilterVerdict> {
    const rest = toJson(params);
    const body = event === undefined ? rest : withMember("event", toEventJson(event), rest);
    return this.#http.request({ ...options, method: "POST", path: "/v1/filters/test", body });
  }
}
