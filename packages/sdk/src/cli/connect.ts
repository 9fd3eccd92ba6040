import { ConfigurationError } from "../errors.ts";
import { HttpClient } from "../http-client.ts";
import { checkApiKey, checkBaseUrl } from "../options.ts";
import { Posthorn } from "../posthorn.ts";
import { type Connection, type Surroundings, UsageError } from "./command.ts";

/** What every command knows. */
export const commonOptions = {
  "api-key": {
    type: "string",
    placeholder: "<key>",
    help: "An API key of the environment, else POSTHORN_API_KEY. Other users of this machine may see arguments: prefer the variable.",
  },
  url: {
    type: "string",
    placeholder: "<url>",
    help: "Where Posthorn's API is, such as http://localhost:4000, else POSTHORN_URL.",
  },
  help: { type: "boolean", short: "h", help: "Show this help." },
} as const;

/** A client for the key and the address that were given. */
export function connect(
  given: { "api-key"?: string | undefined; url?: string | undefined },
  env: Surroundings["env"],
): Connection {
  const apiKey = given["api-key"] || env.POSTHORN_API_KEY;
  const url = given.url || env.POSTHORN_URL;
  if (!apiKey) {
    throw new UsageError(
      "There is no API key. Set POSTHORN_API_KEY, or give --api-key; the dashboard's page 'API keys' makes one.",
    );
  }
  if (!url) {
    throw new UsageError(
      "There is no address. Set POSTHORN_URL to where Posthorn's API is, such as http://localhost:4000, or give --url.",
    );
  }
  try {
    const options = { apiKey: checkApiKey(apiKey), baseUrl: checkBaseUrl(url) };
    return { ...options, client: new Posthorn(options), http: new HttpClient(options) };
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    throw new UsageError(error.message.replace(/^apiKey /, "The API key ").replace(/^baseUrl /, "--url "));
  }
}
