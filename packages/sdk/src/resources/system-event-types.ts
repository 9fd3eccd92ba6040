import type { HttpClient } from "../http-client.ts";
import type { RequestOptions } from "../options.ts";
import type { PageRequest } from "../page.ts";
import type { SystemEventType } from "../types.ts";
import { listPages } from "./list-params.ts";

/** What Posthorn itself emits, the same in every environment: endpoints may subscribe to it, nobody may send it. */
export class SystemEventTypes {
  readonly #http: HttpClient;
  constructor(http: HttpClient) {
    this.#http = http;
  }

  /** A handful, on one page: `await` gives it, `for await` goes through them. */
  list(options: RequestOptions = {}): PageRequest<SystemEventType> {
    return listPages<SystemEventType>(this.#http, "/v1/system-event-types", {}, options);
  }
}
