import type { HttpClient } from "../http-client.ts";
import type { RequestOptions } from "../options.ts";
import type { PageRequest } from "../page.ts";
import type { CatalogChanges } from "../types.ts";
import { type ListParams, listPages } from "./list-params.ts";

export interface CatalogChangesFilter extends ListParams {
  /** Name of an event type; left out: all of them. */
  eventType?: string | undefined;
}

/** What is published to receivers. */
export class Catalog {
  readonly #http: HttpClient;
  constructor(http: HttpClient) {
    this.#http = http;
  }

  /** What changed for receivers, the newest first. `await` gives one page, `for await` goes through all of them. */
  changes(filter: CatalogChangesFilter = {}, options: RequestOptions = {}): PageRequest<CatalogChanges> {
    return listPages<CatalogChanges>(this.#http, "/v1/catalog/changes", { ...filter }, options);
  }
}
