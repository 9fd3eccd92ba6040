import type { HttpClient } from "../http-client.ts";
import type { RequestOptions } from "../options.ts";
import type { PageRequest } from "../page.ts";
import type { ApiKey, ApiKeyScope, CreatedApiKey } from "../types.ts";
import { Collection } from "./collection.ts";
import type { ListParams } from "./list-params.ts";

export interface CreateApiKeyParams {
  /** 1 to 100 characters. */
  name: string;
  /** Those of the client's own key at most. Left out: everything but `admin`. */
  scopes?: ApiKeyScope[] | undefined;
  /** Left out or null: never, or when the client's own key expires. */
  expiresAt?: string | Date | null | undefined;
}

/** What is left out stays as it is. */
export interface UpdateApiKeyParams {
  /** 1 to 100 characters. */
  name?: string | undefined;
}

/** The environment's API keys; each method needs the scope `admin`. */
export class ApiKeys {
  readonly #keys: Collection;
  constructor(http: HttpClient) {
    this.#keys = new Collection(http, "/v1/api-keys");
  }

  /**
   * Makes a key. The answer is the only one that ever holds the key itself.
   * @throws PermissionError where it asks for scopes that the client's own key lacks
   * @throws ValidationError `out_of_range` where it would outlive the client's own key
   */
  async create(params: CreateApiKeyParams, options: RequestOptions = {}): Promise<CreatedApiKey> {
    return this.#keys.create(params, options);
  }

  /** The newest first, with those that are revoked or expired. `await` gives one page, `for await` goes through all of them. */
  list(params: ListParams = {}, options: RequestOptions = {}): PageRequest<ApiKey> {
    return this.#keys.list({ ...params }, options);
  }

  /** @throws NotFoundError where the environment has no such key */
  async get(id: string, options: RequestOptions = {}): Promise<ApiKey> {
    return this.#keys.get(id, options);
  }

  /**
   * Renames a key; its scopes and its end never change.
   * @throws NotFoundError where the environment has no such key
   */
  async update(id: string, params: UpdateApiKeyParams, options: RequestOptions = {}): Promise<ApiKey> {
    return this.#keys.update(id, params, options);
  }

  /**
   * Ends a key for good, everywhere within 5 seconds. One that is revoked already stays as it is.
   * @throws NotFoundError where the environment has no such key
   * @throws ConflictError `own_api_key` for the client's own key
   */
  async revoke(id: string, options: RequestOptions = {}): Promise<ApiKey> {
    return this.#keys.postTo(id, "revoke", options);
  }
}
