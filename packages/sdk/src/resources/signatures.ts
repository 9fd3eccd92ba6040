import { toJson } from "../http/json.ts";
import type { HttpClient } from "../http-client.ts";
import type { RequestOptions } from "../options.ts";
import type { SignatureCheck } from "../types.ts";

/** A request as a receiver got it. */
export interface CheckSignatureParams {
  /** Posthorn's id (`ep_…`) or your own uid: whose secrets and profiles count. */
  endpointId: string;
  /** Names in any letter case. */
  headers: Record<string, string | string[]>;
  /** What the receiver's code verified: text, not parsed. */
  body: string;
  /** When it arrived by the receiver's clock; left out, its timestamp is shown and not judged. */
  receivedAt?: Date | string | undefined;
}

export class Signatures {
  readonly #http: HttpClient;
  constructor(http: HttpClient) {
    this.#http = http;
  }

  /**
   * Why a receiver accepts or refuses a signed request: a changed or reformatted body, an old or wrong secret, another
   * profile, a clock that is off, a missing header. Changes nothing; the answer holds no secret.
   * @throws NotFoundError where the environment has no such endpoint
   * @throws RateLimitError for more than 60 a minute in one environment
   */
  async check(params: CheckSignatureParams, options: RequestOptions = {}): Promise<SignatureCheck> {
    return this.#http.request({
      ...options,
      method: "POST",
      path: "/v1/signatures/check",
      body: toJson(params),
    });
  }
}
