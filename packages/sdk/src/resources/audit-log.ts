import type { HttpClient } from "../http-client.ts";
import type { RequestOptions } from "../options.ts";
import type { PageRequest } from "../page.ts";
import type { AuditEntry } from "../types.ts";
import { type ListParams, listPages } from "./list-params.ts";

export interface AuditFilter extends ListParams {
  /** Id of a person (`usr_…`) or of an API key (`key_…`), or the name of a part of Posthorn. */
  actor?: string | undefined;
  /** Such as `endpoint.updated`. */
  action?: string | undefined;
  /** Id of what it was done to. */
  target?: string | undefined;
  /** Done at or after. */
  from?: string | Date | undefined;
  /** Done before. */
  to?: string | Date | undefined;
}

/** What was done in the environment, by whom. */
export class AuditLog {
  readonly #http: HttpClient;
  constructor(http: HttpClient) {
    this.#http = http;
  }

  /**
   * The newest first. `await` gives one page, `for await` goes through all of them.
   * @throws PermissionError where the API key lacks the scope `admin`
   */
  list(filter: AuditFilter = {}, options: RequestOptions = {}): PageRequest<AuditEntry> {
    return listPages<AuditEntry>(this.#http, "/v1/audit-log", { ...filter }, options);
  }
}
