import { toJson } from "../http/json.ts";
import type { HttpClient } from "../http-client.ts";
import type { RequestOptions } from "../options.ts";
import type { PageRequest } from "../page.ts";
import type { CreatedEndpoint, Endpoint, EndpointCheck, EndpointSecret, TestedEndpoint } from "../types.ts";
import { Collection } from "./collection.ts";
import type {
  CreateEndpointParams,
  EndpointFilter,
  RotateSecretParams,
  SendTestParams,
  UpdateEndpointParams,
} from "./endpoint-params.ts";
import { withSecret } from "./with-secret.ts";

/** An endpoint is named by Posthorn's id (`ep_…`) or by your own uid; where there is no such one, a NotFoundError is thrown. */
export class Endpoints {
  readonly #http: HttpClient;
  readonly #endpoints: Collection;
  constructor(http: HttpClient) {
    this.#http = http;
    this.#endpoints = new Collection(http, "/v1/endpoints");
  }

  /**
   * Makes an endpoint that receives at once. The answer shows the signing secret.
   * @throws ValidationError where a field is not acceptable, such as a URL that Posthorn sends nothing to
   * @throws ConflictError `endpoint_limit_reached` where the organization has as many as it may have, `uid_taken` where
   * another endpoint has the uid
   */
  async create(params: CreateEndpointParams, options: RequestOptions = {}): Promise<CreatedEndpoint> {
    const made = await this.#endpoints.create<CreatedEndpoint>(params, options);
    return withSecret(made, () => this.getSecret(made.id, options));
  }

  /**
   * Tries a URL out before an endpoint has it, by one unsigned HEAD request: DNS, refused addresses, TLS, redirects, timing.
   * Takes up to 10 seconds; stores nothing.
   * @throws RateLimitError for more than 20 a minute in one environment
   */
  async check(params: { url: string }, options: RequestOptions = {}): Promise<EndpointCheck> {
    return this.#http.request({
      ...options,
      method: "POST",
      path: "/v1/endpoints/check",
      body: toJson(params),
    });
  }

  /** The newest first. `await` gives one page, `for await` goes through all of them. */
  list(filter: EndpointFilter = {}, options: RequestOptions = {}): PageRequest<Endpoint> {
    return this.#endpoints.list({ ...filter }, options);
  }

  /** One endpoint, with how it is doing. */
  async get(id: string, options: RequestOptions = {}): Promise<Endpoint> {
    return this.#endpoints.get(id, options);
  }

  /**
   * Changes what is given; deliveries that wait already go to the new URL by the new schedule.
   * @throws ValidationError where a field is not acceptable, also beside those that stay: `ordering` with `batch`, or
   * profiles that the endpoint's secret can't sign for
   * @throws ConflictError `uid_taken` where another endpoint has the uid
   */
  async update(id: string, params: UpdateEndpointParams, options: RequestOptions = {}): Promise<Endpoint> {
    return this.#endpoints.update(id, params, options);
  }

  /** Ends an endpoint and its secrets for good. What was waiting becomes `canceled`; its deliveries stay readable. */
  async delete(id: string, options: RequestOptions = {}): Promise<void> {
    await this.#endpoints.delete(id, options);
  }

  /**
   * Lets a disabled endpoint receive again; what became `dead` meanwhile stays so until it is retried or replayed. A
   * subscription whose URL isn't verified stays disabled, as `unverified`, until it has echoed the challenge that it is sent.
   * @throws ConflictError `invalid_state` where it is paused
   */
  async enable(id: string, options: RequestOptions = {}): Promise<Endpoint> {
    return this.#endpoints.postTo(id, "enable", options);
  }

  /** Stops an endpoint: what is waiting becomes `dead`, and new events skip it. */
  async disable(id: string, options: RequestOptions = {}): Promise<Endpoint> {
    return this.#endpoints.postTo(id, "disable", options);
  }

  /**
   * Holds an endpoint's deliveries, old and new, until it is resumed.
   * @throws ConflictError `invalid_state` where it is disabled
   */
  async pause(id: string, options: RequestOptions = {}): Promise<Endpoint> {
    return this.#endpoints.postTo(id, "pause", options);
  }

  /**
   * Lets a paused endpoint's deliveries go on, the oldest first.
   * @throws ConflictError `invalid_state` where it is disabled
   */
  async resume(id: string, options: RequestOptions = {}): Promise<Endpoint> {
    return this.#endpoints.postTo(id, "resume", options);
  }

  /** The secret that signs its requests now; the API key needs the scope `endpoints:write`. */
  async getSecret(id: string, options: RequestOptions = {}): Promise<EndpointSecret> {
    return this.#endpoints.getPart(id, "secret", options);
  }

  /**
   * Makes a new signing secret, or takes the one that is given. Until the overlap is over, requests are signed with the
   * secrets before, too, so that the receiver can change over.
   * @throws ValidationError where the endpoint's profiles can't sign with it
   * @throws ConflictError `secret_limit_reached` where ten secrets sign already
   */
  async rotateSecret(
    id: string,
    params: RotateSecretParams = {},
    options: RequestOptions = {},
  ): Promise<EndpointSecret> {
    const answer = await this.#endpoints.postTo<EndpointSecret>(id, "rotate-secret", options, params);
    return withSecret(answer, () => this.getSecret(id, options));
  }

  /**
   * Sends one endpoint, and no other, an example of an event type: the first one of the type, or an empty payload.
   * @throws ConflictError `invalid_state` where the endpoint is not enabled
   * @throws ValidationError `unknown_event_type` where there is no such type, `missing_field` where it subscribes to none
   */
  async sendTest(
    id: string,
    params: SendTestParams = {},
    options: RequestOptions = {},
  ): Promise<TestedEndpoint> {
    return this.#endpoints.postTo(id, "test", options, params);
  }
}
