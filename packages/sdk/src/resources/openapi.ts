import type { HttpClient } from "../http-client.ts";
import type { RequestOptions } from "../options.ts";
import type { JsonObject } from "../types.ts";

/** An OpenAPI 3.1 document. */
export interface OpenApiDocument extends JsonObject {
  openapi: string;
  info: JsonObject & { title: string; version: string };
  webhooks?: Record<string, JsonObject>;
  components?: JsonObject;
}

export interface GetOpenApiParams {
  /** `json` (unless set) gives the parsed document, `yaml` its text. */
  format?: "json" | "yaml" | undefined;
}

/** The document that describes this environment's webhooks to those who receive them. */
export class OpenApi {
  readonly #http: HttpClient;
  constructor(http: HttpClient) {
    this.#http = http;
  }

  async get(params: { format: "yaml" }, options?: RequestOptions): Promise<string>;
  async get(params?: { format?: "json" | undefined }, options?: RequestOptions): Promise<OpenApiDocument>;
  async get(params?: GetOpenApiParams, options?: RequestOptions): Promise<OpenApiDocument | string>;
  async get(params: GetOpenApiParams = {}, options: RequestOptions = {}): Promise<OpenApiDocument | string> {
    if (params.format === "yaml") {
      return this.#http.requestText({ ...options, method: "GET", path: "/v1/catalog/openapi.yaml" });
    }
    return this.#http.request<OpenApiDocument>({
      ...options,
      method: "GET",
      path: "/v1/catalog/openapi.json",
    });
  }
}
