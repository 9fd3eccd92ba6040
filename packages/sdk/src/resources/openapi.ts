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

/** Which part of the catalogue, and when; left out: all of it, now. */
export interface OpenApiSelection {
  /** Only what this endpoint (its id or uid) subscribes to. Not together with `consumerId`. */
  endpointId?: string | undefined;
  /** Only what this consumer's (its id or uid) endpoints subscribe to. */
  consumerId?: string | undefined;
  /** What was published at a time, or by the document with this `info.version`. */
  at?: string | number | Date | undefined;
}

export interface GetOpenApiParams extends OpenApiSelection {
  /** `json` (unless set) gives the parsed document, `yaml` its text. */
  format?: "json" | "yaml" | undefined;
}

/** The document that describes this environment's webhooks to those who receive them. */
export class OpenApi {
  readonly #http: HttpClient;
  constructor(http: HttpClient) {
    this.#http = http;
  }

  /**
   * @throws NotFoundError where there is no such endpoint or consumer
   */
  async get(params: OpenApiSelection & { format: "yaml" }, options?: RequestOptions): Promise<string>;
  async get(
    params?: OpenApiSelection & { format?: "json" | undefined },
    options?: RequestOptions,
  ): Promise<OpenApiDocument>;
  async get(params?: GetOpenApiParams, options?: RequestOptions): Promise<OpenApiDocument | string>;
  async get(params: GetOpenApiParams = {}, options: RequestOptions = {}): Promise<OpenApiDocument | string> {
    const { format, ...selection } = params;
    const request = { ...options, method: "GET", query: { ...selection } } as const;
    if (format === "yaml") return this.#http.requestText({ ...request, path: "/v1/catalog/openapi.yaml" });
    return this.#http.request<OpenApiDocument>({ ...request, path: "/v1/catalog/openapi.json" });
  }
}
