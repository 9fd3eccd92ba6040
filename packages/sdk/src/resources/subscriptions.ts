import type { HttpClient } from "../http-client.ts";
import type { RequestOptions } from "../options.ts";
import type { PageRequest } from "../page.ts";
import type { CreatedSubscription, DeliveryState, Subscription, SubscriptionDelivery } from "../types.ts";
import { Collection } from "./collection.ts";
import type { ListParams } from "./list-params.ts";

export interface CreateSubscriptionParams {
  url: string;
  /** Names of event types that the service offers. */
  events: string[];
  /** False: it is made switched off. True unless set. */
  active?: boolean | undefined;
  /** What its requests are signed with: any text of 8 to 256 characters. Left out: Posthorn makes one. */
  secret?: string | undefined;
  /** Whose it is, by `con_…` or uid. With an API key alone; a consumer's token says it by itself. */
  consumer?: string | undefined;
}

/** What is left out stays as it is. */
export interface UpdateSubscriptionParams {
  url?: string | undefined;
  events?: string[] | undefined;
  /** False: nothing is delivered any more, and what was waiting becomes `dead`. */
  active?: boolean | undefined;
}

export interface SubscriptionFilter extends ListParams {
  /** Only this consumer's, by `con_…` or uid. With an API key alone. */
  consumerId?: string | undefined;
}

export interface SubscriptionDeliveryFilter extends ListParams {
  state?: DeliveryState | undefined;
}

/** A consumer's own endpoints: with its token (`consumerToken`), or with an API key those of every consumer. */
export class Subscriptions {
  readonly #subscriptions: Collection;
  constructor(http: HttpClient) {
    this.#subscriptions = new Collection(http, "/v1/subscriptions");
  }

  /**
   * Subscribes. Verify its requests with `verifyXWebhook` and the secret of the answer. Where the service verifies URLs, it
   * begins as `unverified`: the URL is sent a challenge, and has to answer `{ "challenge": … }`.
   * @throws ValidationError `unknown_event_type` for what is not offered; the URL's own codes for one that nothing may be sent to
   * @throws ConflictError `subscription_limit_reached`
   */
  async create(params: CreateSubscriptionParams, options: RequestOptions = {}): Promise<CreatedSubscription> {
    return this.#subscriptions.create(params, options);
  }

  /** The newest first. `await` gives one page, `for await` goes through all of them. */
  list(filter: SubscriptionFilter = {}, options: RequestOptions = {}): PageRequest<Subscription> {
    return this.#subscriptions.list({ ...filter }, options);
  }

  async get(id: string, options: RequestOptions = {}): Promise<Subscription> {
    return this.#subscriptions.get(id, options);
  }

  /**
   * Changes what is given. `active: true` also has another challenge sent to a URL that has not echoed one in time.
   * @throws ConflictError `invalid_state` where the service that sends has disabled or paused it
   */
  async update(
    id: string,
    params: UpdateSubscriptionParams,
    options: RequestOptions = {},
  ): Promise<Subscription> {
    return this.#subscriptions.update(id, params, options);
  }

  /** Unsubscribes, for good: what was waiting becomes `canceled`. */
  async delete(id: string, options: RequestOptions = {}): Promise<void> {
    await this.#subscriptions.delete(id, options);
  }

  /** What went to it and what came of each attempt, the newest first; no payloads. */
  deliveries(
    id: string,
    filter: SubscriptionDeliveryFilter = {},
    options: RequestOptions = {},
  ): PageRequest<SubscriptionDelivery> {
    return this.#subscriptions.listPart(id, "deliveries", { ...filter }, options);
  }
}
