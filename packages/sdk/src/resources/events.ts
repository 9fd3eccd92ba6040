import { type BatchEventParams, checkBatch, toBatchItem, withoutMap } from "../batching/batch-item.ts";
import { type BatchPorts, type BatchResult, BatchSender } from "../batching/batch-sender.ts";
import { EventBatcher } from "../batching/event-batcher.ts";
import { ConfigurationError } from "../errors.ts";
import type { UntypedEvents } from "../event-map.ts";
import type { HttpClient } from "../http-client.ts";
import type { PosthornOptions, RequestOptions, WriteOptions } from "../options.ts";
import type { PageRequest } from "../page.ts";
import type { ErasedPayload, Event, EventListItem, SentEvent } from "../types.ts";
import { type SendEventParams, toEventJson } from "./event-json.ts";
import { type ListParams, listPages } from "./list-params.ts";

export type { BatchEventParams } from "../batching/batch-item.ts";
export type { BatchResult } from "../batching/batch-sender.ts";
export type { SendEventParams } from "./event-json.ts";

export interface EventFilter extends ListParams {
  eventType?: string | undefined;
  /** Only events that are addressed to this consumer, by `con_…` or your own uid. */
  consumerId?: string | undefined;
}

/** @typeParam EventMap the form of each event type's data, such as the `Events` that `npx @posthorn/sdk types` writes */
export class Events<EventMap extends object = UntypedEvents> {
  readonly #http: HttpClient;
  readonly #sender: BatchSender;
  readonly #batcher: EventBatcher | null;
  /** Sends that are not settled. They never reject. */
  readonly #underWay = new Set<Promise<void>>();
  #isClosed = false;

  constructor(
    http: HttpClient,
    { maxRetries, batching }: Pick<PosthornOptions, "maxRetries" | "batching"> = {},
    ports?: BatchPorts,
  ) {
    this.#http = http;
    this.#sender = new BatchSender(http, maxRetries, ports);
    this.#batcher = batching ? new EventBatcher(this.#sender, batching) : null;
  }

  /**
   * Emits one event. Safe to retry: every try of this call carries the same idempotency key.
   * With the client's option `batching` it goes out together with others, unless this call has a `timeoutMs`,
   * `maxRetries` or `apiKey` of its own.
   */
  async send(params: SendEventParams<EventMap>, options: WriteOptions = {}): Promise<SentEvent> {
    return this.#track(async () => {
      const { idempotencyKey, signal, ...own } = options;
      if (this.#batcher && Object.values(own).every((option) => option === undefined)) {
        const item = toBatchItem({ ...withoutMap(params), idempotencyKey }, this.#http.currentTrace());
        return this.#batcher.add(item, signal);
      }
      return this.#http.request<SentEvent>({
        ...options,
        method: "POST",
        path: "/v1/events",
        body: toEventJson(withoutMap(params)),
      });
    });
  }

  /**
   * Emits up to 1,000 events, of 4 MiB together, in one request. Each is stored or not by itself: the results stand in
   * the order of the events. Throws where the request failed as a whole.
   */
  async sendBatch(
    events: readonly BatchEventParams<EventMap>[],
    options: RequestOptions = {},
  ): Promise<BatchResult[]> {
    return this.#track(async () => {
      const items = events.map((event) => toBatchItem(withoutMap<EventMap>(event)));
      checkBatch(items);
      return items.length === 0 ? [] : this.#sender.send(items, options);
    });
  }

  /** The newest first, without their payloads. `await` gives one page, `for await` goes through all of them. */
  list(filter: EventFilter = {}, options: RequestOptions = {}): PageRequest<EventListItem> {
    return listPages<EventListItem>(this.#http, "/v1/events", { ...filter }, options);
  }

  /** One event, by Posthorn's id or your own. */
  async get(id: string, options: RequestOptions = {}): Promise<Event> {
    return this.#http.request({ ...options, method: "GET", path: "/v1/events/{id}", pathParams: { id } });
  }

  /**
   * Erases an event's payload and what its receivers answered, and of a callback's URL all but the origin, for good, by
   * Posthorn's id or your own. The event stays, with its metadata and tags; deliveries that are open become `dead`, and none
   * can be sent again. A request that is on its way still goes out. Where it was erased before, nothing changes.
   * @throws NotFoundError where the environment has no such event, or not any more
   */
  async erasePayload(id: string, options: RequestOptions = {}): Promise<ErasedPayload> {
    return this.#http.request({
      ...options,
      method: "DELETE",
      path: "/v1/events/{id}/payload",
      pathParams: { id },
    });
  }

  /** Sends what waits for others now. Resolves when every send so far is settled; what failed, its own promise tells. */
  async flush(): Promise<void> {
    this.#batcher?.sendNow();
    await Promise.all(this.#underWay);
  }

  /** Refuses later sends, and resolves when the earlier ones are settled. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.flush();
  }

  #track<Result>(send: () => Promise<Result>): Promise<Result> {
    if (this.#isClosed) {
      throw new ConfigurationError(
        "This client is closed: nothing more can be sent with it. Make a new one.",
        {
          code: "client_closed",
        },
      );
    }
    const sending = send();
    const settled: Promise<void> = sending
      .then(
        () => {},
        () => {},
      )
      .then(() => void this.#underWay.delete(settled));
    this.#underWay.add(settled);
    return sending;
  }
}
