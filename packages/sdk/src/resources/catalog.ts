import { toJson } from "../http/json.ts";
import type { HttpClient } from "../http-client.ts";
import type { RequestOptions } from "../options.ts";
import type { PageRequest } from "../page.ts";
import type { CatalogChanges, CatalogImport, DiscardedDrafts, JsonObject, Publication } from "../types.ts";
import { type ListParams, listPages } from "./list-params.ts";
import type { OpenApiSelection } from "./openapi.ts";

export interface CatalogChangesFilter extends ListParams {
  /** Name of an event type; left out: all of them. */
  eventType?: string | undefined;
}

/** The catalogue's files, beside the OpenAPI 3.1 document that `openapi.get` gives; documents are parsed, programs are texts. */
export interface CatalogFiles {
  "asyncapi.json": JsonObject;
  "openapi-3.0.json": JsonObject;
  "schemas.json": JsonObject;
  "receiver.ts": string;
  "receiver.py": string;
}
export type CatalogFile = keyof CatalogFiles;

export interface ImportCatalogParams {
  /** An OpenAPI 3.0 or 3.1 document or a JSON Schema, as an object or as text in JSON or YAML. Nothing that it refers to is fetched. */
  document: string | JsonObject;
  /** Name of the event type that a JSON Schema becomes; left out: its title or `$id` says. */
  name?: string | undefined;
  /** Only says what would be made and changed. Left out: false. */
  dryRun?: boolean | undefined;
  /** Makes drafts of it, which are published later; each has the newest version alone. Left out: false. */
  draft?: boolean | undefined;
}

const isDocument = (file: CatalogFile): boolean => file.endsWith(".json");

export interface DiscardDraftsParams {
  /** Names of event types; left out: all that have a draft. */
  eventTypes?: string[] | undefined;
}

export interface PublishParams extends DiscardDraftsParams {
  /** Only says what would be published. */
  dryRun?: boolean | undefined;
  /** Publishes also what breaks receivers of what is published now. */
  allowBreaking?: boolean | undefined;
  /** The `review` of a dry run: refused where something else would be published than it told. */
  review?: string | undefined;
}

/** What is published to receivers. */
export class Catalog {
  readonly #http: HttpClient;
  constructor(http: HttpClient) {
    this.#http = http;
  }

  /** What changed for receivers, the newest first. `await` gives one page, `for await` goes through all of them. */
  changes(filter: CatalogChangesFilter = {}, options: RequestOptions = {}): PageRequest<CatalogChanges> {
    return listPages<CatalogChanges>(this.#http, "/v1/catalog/changes", { ...filter }, options);
  }

  /**
   * The catalogue as one of its files: `asyncapi.json`, `openapi-3.0.json`, `schemas.json` (one JSON Schema of all event
   * types), or a typed receiver's program, `receiver.ts` or `receiver.py`.
   * @throws NotFoundError where there is no such endpoint or consumer
   */
  async get<File extends CatalogFile>(
    file: File,
    selection: OpenApiSelection = {},
    options: RequestOptions = {},
  ): Promise<CatalogFiles[File]> {
    const request = {
      ...options,
      method: "GET",
      path: "/v1/catalog/{file}",
      pathParams: { file },
      query: { ...selection },
    } as const;
    if (isDocument(file)) return this.#http.request<CatalogFiles[File]>(request);
    return (await this.#http.requestText(request)) as CatalogFiles[File]; // the other files are texts
  }

  /**
   * Makes event types of a document's webhooks and callbacks, or one of a JSON Schema; those that there are get a new version
   * where they differ. All or nothing. Event types that the document doesn't have stay as they are.
   * @throws ValidationError for a document that can't be read, or an event type that can't be made of it
   */
  async import(params: ImportCatalogParams, options: RequestOptions = {}): Promise<CatalogImport> {
    return this.#http.request({
      ...options,
      method: "POST",
      path: "/v1/catalog/import",
      body: toJson(params),
    });
  }

  /**
   * Publishes drafts of event types together: all of them or none.
   * @throws ConflictError `breaking_changes` where receivers break and `allowBreaking` doesn't confirm it; `drafts_changed`
   * where the drafts are not those that were reviewed
   * @throws ValidationError where a name has no draft, or a draft doesn't fit what was published meanwhile
   */
  async publish(params: PublishParams = {}, options: RequestOptions = {}): Promise<Publication> {
    return this.#http.request({
      ...options,
      method: "POST",
      path: "/v1/catalog/publish",
      body: toJson(params),
    });
  }

  /** Throws drafts of event types away; what is published stays. */
  async discard(params: DiscardDraftsParams = {}, options: RequestOptions = {}): Promise<DiscardedDrafts> {
    return this.#http.request({
      ...options,
      method: "POST",
      path: "/v1/catalog/discard",
      body: toJson(params),
    });
  }
}
