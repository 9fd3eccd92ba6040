import { toJson } from "../http/json.ts";
import type { HttpClient } from "../http-client.ts";
import type { RequestOptions } from "../options.ts";
import type { PageRequest } from "../page.ts";
import type { Notice } from "../types.ts";
import { type ListParams, listPages } from "./list-params.ts";

export interface NoticeFilter extends ListParams {
  /** true: only unread ones; false: only read ones. Left out: all of them. */
  unread?: boolean | undefined;
}

export interface MarkAllReadParams {
  /** The id of the newest notice that was seen: what came after it stays unread. */
  upTo: string;
}

/** What Posthorn has told this environment about its endpoints and deliveries. */
export class Notices {
  readonly #http: HttpClient;
  constructor(http: HttpClient) {
    this.#http = http;
  }

  /** The newest first. `await` gives one page, `for await` goes through all of them. */
  list({ unread, ...params }: NoticeFilter = {}, options: RequestOptions = {}): PageRequest<Notice> {
    const query = { ...params, unread: unread === undefined ? undefined : String(unread) };
    return listPages<Notice>(this.#http, "/v1/notices", query, options);
  }

  /**
   * Marks a notice read for everybody of the environment; where it is read already, it stays as it is.
   * @throws NotFoundError where the environment has no such notice
   */
  async markRead(id: string, options: RequestOptions = {}): Promise<Notice> {
    return this.#http.request({
      ...options,
      method: "POST",
      path: "/v1/notices/{id}/read",
      pathParams: { id },
    });
  }

  /**
   * Marks every notice up to one read; `marked` is how many were not.
   * @throws NotFoundError where the environment has no notice `upTo`
   */
  async markAllRead(params: MarkAllReadParams, options: RequestOptions = {}): Promise<{ marked: number }> {
    return this.#http.request({
      ...options,
      method: "POST",
      path: "/v1/notices/read",
      body: toJson(params),
    });
  }
}
