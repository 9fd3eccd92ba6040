import { ConfigurationError, PosthornError } from "../errors.ts";

/** JSON text of a request's body. */
export function toJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigurationError(
      `The request can't be written as JSON: ${reason}. For integers beyond 2^53 give events.send the JSON text itself, as rawData.`,
      { code: "invalid_json", cause },
    );
  }
}

/**
 * Reads a successful answer. The cast is the API's contract, which the API's own tests check against its OpenAPI
 * document; checking every field here again would break old clients whenever the API grows.
 */
export function fromJson<Result>(response: Response, text: string): Result {
  try {
    return JSON.parse(text) as Result;
  } catch (cause) {
    throw new PosthornError(
      `The API answered ${response.status} with something that is not JSON. Does baseUrl lead to Posthorn's API?`,
      { code: "invalid_response", status: response.status, cause },
    );
  }
}
