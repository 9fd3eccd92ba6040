import type { HttpClient } from "../http-client.ts";
import type { RequestOptions } from "../options.ts";
import type { PageRequest } from "../page.ts";
import type { Delivery, DeliveryDetail, DeliveryState } from "../types.ts";
import { Collection } from "./collection.ts";
import type { ListParams } from "./list-params.ts";

export interface DeliveryFilter extends ListParams {
  state?: DeliveryState | undefined;
  endpointId?: string | undefined;
  /** Only deliveries to endpoints that belong to this consumer, by `con_…` or uid. */
  consumerId?: string | undefined;
  eventType?: string | undefined;
  eventId?: string | undefined;
  /** What the last attempt was answered with: a status (`503`), a class (`5xx`), or `none` where no answer came. */
  httpStatus?: string | undefined;
  /** Accepted at or after. */
  from?: string | Date | undefined;
  /** Accepted before. */
  to?: string | Date | undefined;
}

export interface EndDeliveryParams {
  /** Why, at most 500 characters; kept in the audit log. */
  note?: string | undefined;
}

export interface SnoozeDeliveryParams {
  /** When the next try is due: in the future, and within 30 days. */
  until: string | Date;
}

export class Deliveries {
  readonly #deliveries: Collection;
  constructor(http: HttpClient) {
    this.#deliveries = new Collection(http, "/v1/deliveries");
  }

  /** The newest first. `await` gives one page, `for await` goes through all of them. */
  list(filter: DeliveryFilter = {}, options: RequestOptions = {}): PageRequest<Delivery> {
    return this.#deliveries.list({ ...filter }, options);
  }

  /**
   * One delivery with its payload and every attempt.
   * @throws NotFoundError where the environment has no such delivery, or not any more
   */
  async get(id: string, options: RequestOptions = {}): Promise<DeliveryDetail> {
    return this.#deliveries.get(id, options);
  }

  /**
   * Makes a delivery due now, whatever its schedule. One that had ended is `retrying` again, with its schedule from the
   * beginning; one that had succeeded is sent once more and stays `succeeded`.
   * @throws ConflictError `invalid_state` where its endpoint is disabled or deleted; `payload_expired` or `payload_erased`
   *   where there is nothing left to send
   */
  async retry(id: string, options: RequestOptions = {}): Promise<Delivery> {
    return this.#deliveries.postTo(id, "retry", options);
  }

  /**
   * Sends nothing more of a delivery that is `pending` or `retrying`: it becomes `canceled`.
   * @throws ConflictError `invalid_state` where it is in any other state
   */
  async skip(id: string, params: EndDeliveryParams = {}, options: RequestOptions = {}): Promise<Delivery> {
    return this.#deliveries.postTo(id, "skip", options, params);
  }

  /**
   * Ends the tries of a delivery that is `pending` or `retrying`, because somebody took care of it: it becomes `handled`.
   * @throws ConflictError `invalid_state` where it is in any other state
   */
  async markHandled(
    id: string,
    params: EndDeliveryParams = {},
    options: RequestOptions = {},
  ): Promise<Delivery> {
    return this.#deliveries.postTo(id, "mark-handled", options, params);
  }

  /**
   * Puts the next try of a delivery that is `retrying` off; its schedule goes on from there.
   * @throws ConflictError `invalid_state` where it waits for no retry
   * @throws ValidationError `out_of_range` where `until` is past, or later than 30 days
   */
  async snooze(id: string, params: SnoozeDeliveryParams, options: RequestOptions = {}): Promise<Delivery> {
    return this.#deliveries.postTo(id, "snooze", options, params);
  }
}
