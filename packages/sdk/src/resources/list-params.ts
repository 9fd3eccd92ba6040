import type { PathParams, Query } from "../http/request-url.ts";
import type { HttpClient } from "../http-client.ts";
import type { RequestOptions } from "../options.ts";
import { type PageData, PageRequest } from "../page.ts";

/** Which part of a list. */
export interface ListParams {
  /** Items on a page: 1 to 100, 50 unless set. It does not bound how many items `for await` goes through. */
  limit?: number | undefined;
  /** `nextCursor` of the page before. */
  cursor?: string | undefined;
}

/** The list at a path, from the query's cursor on; every page has the query's other parameters. */
export function listPages<Item>(
  http: HttpClient,
  path: string,
  query: Query & ListParams,
  options: RequestOptions,
  pathParams: PathParams = {},
): PageRequest<Item> {
  return new PageRequest<Item>(
    (cursor) =>
      http.request<PageData<Item>>({
        ...options,
        method: "GET",
        path,
        pathParams,
        query: { ...query, cursor },
      }),
    query.cursor,
  );
}
