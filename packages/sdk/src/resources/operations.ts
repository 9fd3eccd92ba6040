import type { HttpClient } from "../http-client.ts";
import type { RequestOptions } from "../options.ts";
import type { PageRequest } from "../page.ts";
import type { EndpointSecret, JsonObject, Operation, OperationMethod, OperationParameter } from "../types.ts";
import { Collection } from "./collection.ts";
import type { RotateSecretParams } from "./endpoint-params.ts";
import type { ListParams } from "./list-params.ts";
import { withSecret } from "./with-secret.ts";

/** What is left out: not required, no description, any value. */
export interface OperationParameterParams {
  name: string;
  /** A parameter in the path stands there too, as `{name}`. */
  in: OperationParameter["in"];
  required?: boolean | undefined;
  description?: string | undefined;
  /** JSON Schema (2020-12 unless its `$schema` says otherwise). */
  schema?: JsonObject | null | undefined;
}

/** What is left out: no description, any payload, any answer. */
export interface OperationCallbackParams {
  /** 1 to 50 ASCII letters, digits, `_` or `-`, beginning with a letter. */
  name: string;
  /**
   * The callback's URL with OpenAPI's runtime expressions, such as
   * `{$request.query.callback_url}/invoices/{$request.body#/id}`. `{$callback_url}` is the operation's parameter of that
   * name, and `{$request.body.id}` is `{$request.body#/id}`.
   */
  expression: string;
  description?: string | undefined;
  /** JSON Schema of what is sent. */
  schema?: JsonObject | null | undefined;
  /** JSON Schema of what the receiver is to answer. */
  responseSchema?: JsonObject | null | undefined;
}

interface OperationFields {
  /** At most 200 characters. */
  summary?: string | undefined;
  /** At most 2,000 characters. */
  description?: string | undefined;
  deprecated?: boolean | undefined;
  /** At most 50. */
  parameters?: OperationParameterParams[] | undefined;
  /** JSON Schema of the request's body; null: not said. */
  requestSchema?: JsonObject | null | undefined;
  /** JSON Schema of the answer's body; null: not said. */
  responseSchema?: JsonObject | null | undefined;
  /** At most 20, each with a name of its own. */
  callbacks?: OperationCallbackParams[] | undefined;
}

/** What is left out: no texts, no parameters, no schemas, no callbacks. */
export interface CreateOperationParams extends OperationFields {
  /** 1 to 50 ASCII letters, digits, `_` or `-`, beginning with a letter, such as `createInvoice`. */
  name: string;
  method: OperationMethod;
  /** Such as `/orders/{order_id}/pay`. */
  path: string;
}

/** What is left out stays as it is; `parameters` and `callbacks` are replaced whole. */
export interface UpdateOperationParams extends OperationFields {
  method?: OperationMethod | undefined;
  path?: string | undefined;
}

/**
 * The requests that your own API takes, as your OpenAPI document shows them. An operation is named by Posthorn's id (`op_…`) or
 * by its name; where there is no such one, a NotFoundError is thrown.
 */
export class Operations {
  readonly #operations: Collection;
  constructor(http: HttpClient) {
    this.#operations = new Collection(http, "/v1/operations");
  }

  /**
   * Makes an operation and publishes it at once.
   * @throws ConflictError `operation_exists` where another one has the name, or the method and path
   * @throws ValidationError where a schema can't be used, or an expression is none
   */
  async create(params: CreateOperationParams, options: RequestOptions = {}): Promise<Operation> {
    return this.#operations.create(params, options);
  }

  /** The newest first. `await` gives one page, `for await` goes through all of them. */
  list(params: ListParams = {}, options: RequestOptions = {}): PageRequest<Operation> {
    return this.#operations.list({ ...params }, options);
  }

  async get(id: string, options: RequestOptions = {}): Promise<Operation> {
    return this.#operations.get(id, options);
  }

  /**
   * Changes what is given.
   * @throws ConflictError `operation_exists` where another one has the method and path
   * @throws ValidationError where a schema can't be used, or an expression is none
   */
  async update(id: string, params: UpdateOperationParams, options: RequestOptions = {}): Promise<Operation> {
    return this.#operations.update(id, params, options);
  }

  /** Takes an operation and its callbacks out of the catalogue for good. */
  async delete(id: string, options: RequestOptions = {}): Promise<void> {
    await this.#operations.delete(id, options);
  }

  /** The secret that its callbacks are signed with now; the API key needs the scope `catalog:write`. */
  async getSecret(id: string, options: RequestOptions = {}): Promise<EndpointSecret> {
    return this.#operations.getPart(id, "secret", options);
  }

  /**
   * Makes a new secret for its callbacks, or takes the one that is given. Until the overlap is over, they are signed with the
   * secrets before, too, so that receivers can change over.
   * @throws ConflictError `secret_limit_reached` where ten secrets sign already
   */
  async rotateSecret(
    id: string,
    params: RotateSecretParams = {},
    options: RequestOptions = {},
  ): Promise<EndpointSecret> {
    const answer = await this.#operations.postTo<EndpointSecret>(id, "rotate-secret", options, params);
    return withSecret(answer, () => this.getSecret(id, options));
  }
}
