import { toJson } from "../http/json.ts";
import type { Query } from "../http/request-url.ts";
import type { HttpClient } from "../http-client.ts";
import type { RequestOptions } from "../options.ts";
import type { PageRequest } from "../page.ts";
import { type ListParams, listPages } from "./list-params.ts";

/** The requests that all kinds of things share: those of one kind stand below one path, each under its id. */
export class Collection {
  readonly #http: HttpClient;
  readonly #path: string;

  constructor(http: HttpClient, path: string) {
    this.#http = http;
    this.#path = path;
  }

  async create<Made>(params: object, options: RequestOptions): Promise<Made> {
    return this.#http.request({ ...options, method: "POST", path: this.#path, body: toJson(params) });
  }

  list<Item>(query: Query & ListParams, options: RequestOptions): PageRequest<Item> {
    return listPages<Item>(this.#http, this.#path, query, options);
  }

  async get<Item>(id: string, options: RequestOptions): Promise<Item> {
    return this.#http.request({ ...options, method: "GET", ...this.#of(id) });
  }

  async update<Item>(id: string, params: object, options: RequestOptions): Promise<Item> {
    return this.#http.request({ ...options, method: "PATCH", ...this.#of(id), body: toJson(params) });
  }

  async delete(id: string, options: RequestOptions): Promise<void> {
    await this.#http.requestText({ ...options, method: "DELETE", ...this.#of(id) });
  }

  /** What belongs to one of them, such as its `secret`. */
  async getPart<Part>(id: string, part: string, options: RequestOptions): Promise<Part> {
    return this.#http.request({ ...options, method: "GET", ...this.#of(id, part) });
  }

  /** What can be listed of one of them, such as its `tokens`. */
  listPart<Item>(
    id: string,
    part: string,
    query: Query & ListParams,
    options: RequestOptions,
  ): PageRequest<Item> {
    const { path, pathParams } = this.#of(id, part);
    return listPages<Item>(this.#http, path, query, options, pathParams);
  }

  /** What is done to one of them, such as `pause`, or made for it. */
  async postTo<Result>(id: string, part: string, options: RequestOptions, params?: object): Promise<Result> {
    const body = params && { body: toJson(params) };
    return this.#http.request({ ...options, method: "POST", ...this.#of(id, part), ...body });
  }

  #of(id: string, part?: string) {
    return { path: `${this.#path}/{id}${part === undefined ? "" : `/${part}`}`, pathParams: { id } };
  }
}
