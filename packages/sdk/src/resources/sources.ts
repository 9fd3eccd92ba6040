import { toJson } from "../http/json.ts";
import type { HttpClient } from "../http-client.ts";
import type { RequestOptions } from "../options.ts";
import type { PageRequest } from "../page.ts";
import type {
  GenericSourceSettings,
  HmacSettings,
  Source,
  SourceCheck,
  SourceProvider,
  SourceRequest,
  SourceRequestDetail,
  SourceRequestOutcome,
  SourceSettings,
} from "../types.ts";
import { Collection } from "./collection.ts";
import type { ListParams } from "./list-params.ts";

/** What is left out: `sha256`, `hex`, no prefix, the body alone, no time. */
export interface HmacSettingsParams {
  header: string;
  algorithm?: HmacSettings["algorithm"] | undefined;
  encoding?: HmacSettings["encoding"] | undefined;
  prefix?: string | undefined;
  content?: string | undefined;
  timestampHeader?: string | null | undefined;
}

export interface GenericSourceSettingsParams extends Omit<GenericSourceSettings, "verification" | "hmac"> {
  /** Left out: `x-webhook`. */
  verification?: GenericSourceSettings["verification"] | undefined;
  hmac?: HmacSettingsParams | undefined;
}

/** Only the member of the source's own provider. */
export interface SourceSettingsParams extends Omit<SourceSettings, "slack" | "generic"> {
  slack?: { answerText?: string | undefined } | undefined;
  generic?: GenericSourceSettingsParams | undefined;
}

export interface CreateSourceParams {
  /** 1 to 200 characters. */
  name: string;
  provider: SourceProvider;
  /**
   * What the provider signs with (or its public keys, passwords or API keys), at most 5: one, or several while it is being
   * changed. None where the provider shows it only once it knows the URL (`stripe`, `standard-webhooks`), or for
   * a generic source without verification.
   */
  secrets?: string[] | undefined;
  settings?: SourceSettingsParams | undefined;
  /** Left out: true. */
  enabled?: boolean | undefined;
}

/** What is left out stays as it is; `secrets` and `settings` are replaced whole. */
export interface UpdateSourceParams {
  /** 1 to 200 characters. */
  name?: string | undefined;
  secrets?: string[] | undefined;
  settings?: SourceSettingsParams | undefined;
  enabled?: boolean | undefined;
}

/** A request to a source, as the provider's log has it, for example. */
export interface CheckSourceParams {
  /** Names in any letter case. */
  headers: Record<string, string | string[]>;
  /** As it came: text, not parsed. */
  body: string;
  /** Left out: POST. */
  method?: string | undefined;
  /** Path and query, for providers that sign it; left out: the source's own path. */
  url?: string | undefined;
  /** When it came in; left out, the signed time is not judged. */
  receivedAt?: Date | string | undefined;
}

export interface SourceRequestFilter extends ListParams {
  outcome?: SourceRequestOutcome | undefined;
  /** Came in at or after. */
  from?: string | Date | undefined;
  /** Came in before. */
  to?: string | Date | undefined;
}

/** URLs that take other providers' webhooks. Where there is no such source or request, a NotFoundError is thrown. */
export class Sources {
  readonly #http: HttpClient;
  readonly #sources: Collection;
  constructor(http: HttpClient) {
    this.#http = http;
    this.#sources = new Collection(http, "/v1/sources");
  }

  /**
   * Makes a source. Give its `path`, below the API's address, to the provider.
   * @throws ValidationError for a secret or settings that no request could be verified with
   */
  async create(params: CreateSourceParams, options: RequestOptions = {}): Promise<Source> {
    return this.#sources.create(params, options);
  }

  /** The newest first. `await` gives one page, `for await` goes through all of them. */
  list(params: ListParams = {}, options: RequestOptions = {}): PageRequest<Source> {
    return this.#sources.list({ ...params }, options);
  }

  async get(id: string, options: RequestOptions = {}): Promise<Source> {
    return this.#sources.get(id, options);
  }

  /** Changes what is given. While the provider's secret is being changed, give the new one and the old one. */
  async update(id: string, params: UpdateSourceParams, options: RequestOptions = {}): Promise<Source> {
    return this.#sources.update(id, params, options);
  }

  /** Deletes a source with its log; its events stay. */
  async delete(id: string, options: RequestOptions = {}): Promise<void> {
    await this.#sources.delete(id, options);
  }

  /**
   * Why a source takes or refuses a request: it is right, its body was written again, it is another source's, or what the
   * source's log would say. It becomes no event; the answer holds no secret.
   * @throws ConflictError `not_signed` where the source's requests carry no signature
   * @throws RateLimitError for more than 60 a minute in one environment
   */
  async check(id: string, params: CheckSourceParams, options: RequestOptions = {}): Promise<SourceCheck> {
    return this.#http.request({
      ...options,
      method: "POST",
      path: "/v1/sources/{id}/check",
      pathParams: { id },
      body: toJson(params),
    });
  }

  /** What came in, the newest first. `await` gives one page, `for await` goes through all of them. */
  listRequests(
    id: string,
    filter: SourceRequestFilter = {},
    options: RequestOptions = {},
  ): PageRequest<SourceRequest> {
    return this.#sources.listPart(id, "requests", { ...filter }, options);
  }

  /** One request with its headers and body. */
  async getRequest(
    id: string,
    requestId: string,
    options: RequestOptions = {},
  ): Promise<SourceRequestDetail> {
    return this.#http.request({
      ...options,
      method: "GET",
      path: "/v1/sources/{id}/requests/{requestId}",
      pathParams: { id, requestId },
    });
  }

  /**
   * Lets a request through once more, by the source as it is now. One that was refused is verified again and becomes an event
   * if it is right, though never twice; one that was accepted becomes another event. Answers the line that this adds to the log.
   * @throws ConflictError `still_refused`, or where the request can't be replayed; its `code` says why
   */
  async replayRequest(id: string, requestId: string, options: RequestOptions = {}): Promise<SourceRequest> {
    return this.#http.request({
      ...options,
      method: "POST",
      path: "/v1/sources/{id}/requests/{requestId}/replay",
      pathParams: { id, requestId },
    });
  }
}
