import { toJson } from "../http/json.ts";
import type { HttpClient } from "../http-client.ts";
import type { RequestOptions } from "../options.ts";
import type { PageRequest } from "../page.ts";
import type { EventType, EventTypeExample, EventTypeVersion, JsonObject, PayloadCheck } from "../types.ts";
import { type ListParams, listPages } from "./list-params.ts";

interface EventTypeFields {
  /** At most 500 characters. */
  description?: string | undefined;
  /** What it stands under in documentation: 1 to 64 characters; null: nothing. */
  group?: string | null | undefined;
  /** JSON Schema (2020-12 unless its `$schema` says otherwise) of the event's `data`. */
  schema?: JsonObject | undefined;
  /** At most 20; each has to be valid against the schema. */
  examples?: EventTypeExample[] | undefined;
  payloadCheck?: PayloadCheck | undefined;
  /** Kept as a draft until `catalog.publish`; until then no event and no document knows of it. */
  draft?: boolean | undefined;
}

/** What is left out: no description, no group, any object as `data`, no examples, `reject`. */
export interface CreateEventTypeParams extends EventTypeFields {
  /** ASCII letters, digits, `_` and `-` in parts joined by full stops, such as `invoice.paid`. */
  name: string;
}

/** What is left out stays as it is. */
export interface UpdateEventTypeParams extends EventTypeFields {
  deprecated?: boolean | undefined;
  /** Events of an archived type are refused. */
  archived?: boolean | undefined;
}

export interface EventTypeFilter extends ListParams {
  /** true: only those that are archived; false, unless set: only the others. */
  archived?: boolean | undefined;
  /** true: only those that have a draft, as they would be published. */
  draft?: boolean | undefined;
}

/** An event type is addressed by its name. */
export class EventTypes {
  readonly #http: HttpClient;
  constructor(http: HttpClient) {
    this.#http = http;
  }

  /**
   * Makes an event type and publishes it at once, as version 1, or with `draft` when it is published.
   * @throws ConflictError `event_type_exists` where the name is taken, if only by an archived one
   * @throws ValidationError where the schema can't be used, or an example is not valid against it
   */
  async create(params: CreateEventTypeParams, options: RequestOptions = {}): Promise<EventType> {
    return this.#http.request({ ...options, method: "POST", path: "/v1/event-types", body: toJson(params) });
  }

  /** The newest first. `await` gives one page, `for await` goes through all of them. */
  list(
    { archived, draft, ...params }: EventTypeFilter = {},
    options: RequestOptions = {},
  ): PageRequest<EventType> {
    const query = { ...params, archived: textOf(archived), draft: textOf(draft) };
    return listPages<EventType>(this.#http, "/v1/event-types", query, options);
  }

  /**
   * One event type with its newest version, also where it is archived.
   * @throws NotFoundError where the environment has no event type of this name
   */
  async get(name: string, options: RequestOptions = {}): Promise<EventType> {
    return this.#http.request({
      ...options,
      method: "GET",
      path: "/v1/event-types/{name}",
      pathParams: { name },
    });
  }

  /**
   * The draft of an event type: what it is once it is published.
   * @throws NotFoundError where there is no draft of this name
   */
  async getDraft(name: string, options: RequestOptions = {}): Promise<EventType> {
    return this.#http.request({
      ...options,
      method: "GET",
      path: "/v1/event-types/{name}",
      pathParams: { name },
      query: { draft: "true" },
    });
  }

  /**
   * Changes what is given. A schema or examples that differ from the newest version's make a new version. With `draft`
   * nothing changes before it is published: the answer is the draft.
   * @throws NotFoundError where the environment has no event type of this name
   * @throws ValidationError where the schema can't be used, or an example, a kept one too, is not valid against it
   */
  async update(
    name: string,
    params: UpdateEventTypeParams,
    options: RequestOptions = {},
  ): Promise<EventType> {
    return this.#http.request({
      ...options,
      method: "PATCH",
      path: "/v1/event-types/{name}",
      pathParams: { name },
      body: toJson(params),
    });
  }

  /**
   * Every version of its payload, the newest first. `await` gives one page, `for await` goes through all of them.
   * @throws NotFoundError where the environment has no event type of this name
   */
  listVersions(
    name: string,
    params: ListParams = {},
    options: RequestOptions = {},
  ): PageRequest<EventTypeVersion> {
    const path = "/v1/event-types/{name}/versions";
    return listPages<EventTypeVersion>(this.#http, path, { ...params }, options, { name });
  }

  /**
   * One version of its payload, with the schema and examples that it had.
   * @throws NotFoundError where the environment has no event type of this name, or that has no such version
   */
  async getVersion(name: string, version: number, options: RequestOptions = {}): Promise<EventTypeVersion> {
    return this.#http.request({
      ...options,
      method: "GET",
      path: "/v1/event-types/{name}/versions/{version}",
      pathParams: { name, version: String(version) },
    });
  }
}

const textOf = (value: boolean | undefined): string | undefined =>
  value === undefined ? undefined : String(value);
