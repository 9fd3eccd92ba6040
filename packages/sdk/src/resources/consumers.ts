import type { HttpClient } from "../http-client.ts";
import type { RequestOptions } from "../options.ts";
import type { PageRequest } from "../page.ts";
import type { Consumer, ConsumerToken, CreatedConsumerToken, DeletedConsumer } from "../types.ts";
import { Collection } from "./collection.ts";
import type { ListParams } from "./list-params.ts";

interface ConsumerFields {
  /**
   * Your own id for it, unique in the environment: 1 to 128 ASCII letters, digits, `_`, `-`, `.`, `:` or `@`, and not
   * beginning with `con_`. null: none.
   */
  uid?: string | null | undefined;
  /** Your own notes: at most 50 keys of 1 to 64 characters, with texts of at most 512. */
  metadata?: Record<string, string> | undefined;
}

/** What is left out: no uid, no metadata. */
export interface CreateConsumerParams extends ConsumerFields {
  /** 1 to 200 characters. */
  name: string;
}

/** What is left out stays as it is; `metadata` is replaced whole. */
export interface UpdateConsumerParams extends ConsumerFields {
  name?: string | undefined;
}

export interface ConsumerFilter extends ListParams {
  /** Only the consumer with this uid. */
  uid?: string | undefined;
  /** Only those that have this in their name or uid, in whatever letter case, or as their id. */
  search?: string | undefined;
}

export interface CreateConsumerTokenParams {
  /** What it is for, in your own words: at most 200 characters. */
  description?: string | undefined;
  /** Seconds from now: at least 60. Not together with `expiresAt`; both left out: it never expires, or with the client's own key. */
  expiresIn?: number | undefined;
  expiresAt?: string | Date | null | undefined;
}

/** What one request to delete a consumer did. */
interface DeletionStep {
  /** False: it had more endpoints than one request deletes. */
  deleted: boolean;
  endpointsDeleted: number;
}

/** A consumer is named by Posthorn's id (`con_…`) or by your own uid; where there is no such one, a NotFoundError is thrown. */
export class Consumers {
  readonly #http: HttpClient;
  readonly #consumers: Collection;
  constructor(http: HttpClient) {
    this.#http = http;
    this.#consumers = new Collection(http, "/v1/consumers");
  }

  /**
   * Makes a consumer; events can be addressed to it at once.
   * @throws ConflictError `uid_taken` where another consumer has the uid
   */
  async create(params: CreateConsumerParams, options: RequestOptions = {}): Promise<Consumer> {
    return this.#consumers.create(params, options);
  }

  /** The newest first. `await` gives one page, `for await` goes through all of them. */
  list(filter: ConsumerFilter = {}, options: RequestOptions = {}): PageRequest<Consumer> {
    return this.#consumers.list({ ...filter }, options);
  }

  async get(id: string, options: RequestOptions = {}): Promise<Consumer> {
    return this.#consumers.get(id, options);
  }

  /**
   * Changes what is given.
   * @throws ConflictError `uid_taken` where another consumer has the uid
   */
  async update(id: string, params: UpdateConsumerParams, options: RequestOptions = {}): Promise<Consumer> {
    return this.#consumers.update(id, params, options);
  }

  /**
   * Deletes a consumer with all its endpoints, for good: what was waiting for them becomes `canceled`, their deliveries and
   * the events stay readable. One request deletes a hundred endpoints, so this makes as many requests as it takes; where
   * one of them fails, call it again.
   */
  async delete(id: string, options: RequestOptions = {}): Promise<DeletedConsumer> {
    for (let endpointsDeleted = 0; ; ) {
      const step = await this.#http.request<DeletionStep>({
        ...options,
        method: "DELETE",
        path: "/v1/consumers/{id}",
        pathParams: { id },
      });
      endpointsDeleted += step.endpointsDeleted;
      if (step.deleted) return { endpointsDeleted };
    }
  }

  /**
   * Makes a token for the consumer's own program, which reaches that consumer's subscriptions and nothing else. The answer is the
   * only one that ever holds the token itself.
   */
  async createToken(
    id: string,
    params: CreateConsumerTokenParams = {},
    options: RequestOptions = {},
  ): Promise<CreatedConsumerToken> {
    return this.#consumers.postTo(id, "tokens", options, params);
  }

  /** The newest first, with those that are revoked or expired. `await` gives one page, `for await` goes through all of them. */
  listTokens(id: string, params: ListParams = {}, options: RequestOptions = {}): PageRequest<ConsumerToken> {
    return this.#consumers.listPart(id, "tokens", { ...params }, options);
  }

  /** Ends a token for good, everywhere within 5 seconds. Subscriptions that were made with it stay. */
  async revokeToken(id: string, tokenId: string, options: RequestOptions = {}): Promise<ConsumerToken> {
    return this.#http.request({
      ...options,
      method: "POST",
      path: "/v1/consumers/{id}/tokens/{tokenId}/revoke",
      pathParams: { id, tokenId },
    });
  }
}
