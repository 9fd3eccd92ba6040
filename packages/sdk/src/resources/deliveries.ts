import type { HttpClient } from "../http-client.ts";
import type { RequestOptions, WriteOptions } from "../options.ts";
import { type PageData, PageRequest } from "../page.ts";
import type { Delivery, DeliveryDetail, DeliveryState } from "../types.ts";
import type { ListParams } from "./list-params.ts";

export interface DeliveryFilter extends ListParams {
  state?: DeliveryState | undefined;
  endpointId?: string | undefined;
  eventType?: string | undefined;
  eventId?: string | undefined;
  /** Created at or after. */
  from?: string | Date | undefined;
  /** Created before. */
  to?: string | Date | undefined;
}

export class Deliveries {
  readonly #http: HttpClient;
  constructor(http: HttpClient) {
    this.#http = http;
  }

  /** The newest first. `await` gives one page, `for await` goes through all of them. */
  list(filter: DeliveryFilter = {}, options: RequestOptions = {}): PageRequest<Delivery> {
    return new PageRequest<Delivery>(
      (cursor) =>
        this.#http.request<PageData<Delivery>>({
          ...options,
          method: "GET",
          path: "/v1/deliveries",
          query: { ...filter, cursor },
        }),
      filter.cursor,
    );
  }

  /** One delivery with its payload and every attempt. */
  async get(id: string, options: RequestOptions = {}): Promise<DeliveryDetail> {
    return this.#http.request({ ...options, method: "GET", path: "/v1/deliveries/{id}", pathParams: { id } });
  }

  /** Makes a delivery due now, whatever its schedule; a dead one becomes `retrying` again. */
  async retry(id: string, options: WriteOptions = {}): Promise<Delivery> {
    return this.#http.request({
      ...options,
      method: "POST",
      path: "/v1/deliveries/{id}/retry",
      pathParams: { id },
    });
  }
}
