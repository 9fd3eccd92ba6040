import type { CatalogueCallback, CatalogueOperation, CatalogueParameter } from "../catalogue.ts";
import { isObject, type Json, type JsonObject, own } from "../json.ts";
import type { ReportImport } from "./import-report.ts";
import { resolved } from "./read-payload.ts";
import { selfContained } from "./self-contained-schema.ts";
import { isPosthornCallback, operationsOf } from "./webhook-sources.ts";

/** The operations whose callbacks Posthorn wrote; those of other documents are webhooks like any. */
export function readOperations(
  document: JsonObject,
  reportFor: (event: string) => ReportImport,
): CatalogueOperation[] {
  if (typeof own(document, "x-tenant") !== "string") return [];
  return operationsOf(document).map(({ path, method, operation }) => {
    const id = text(operation, "operationId") ?? `${method} ${path}`;
    const whole = (schema: Json): Json => selfContained(document, schema, undefined, reportFor(id));
    const request = schemaOf(operation.requestBody);
    const response = responseSchema(document, operation);
    const callbacks = readCallbacks(document, operation, whole);
    return {
      id,
      method,
      path,
      ...summaryOf(operation, id),
      ...described(operation),
      ...(operation.deprecated === true ? { deprecated: true } : {}),
      ...(Array.isArray(operation.parameters)
        ? {
            parameters: operation.parameters
              .filter(isObject)
              .map((parameter) => readParameter(parameter, whole)),
          }
        : {}),
      ...(request === undefined ? {} : { requestSchema: whole(request) }),
      ...(response === undefined ? {} : { responseSchema: whole(response) }),
      ...(callbacks.length > 0 ? { callbacks } : {}),
    };
  });
}

function readParameter(parameter: JsonObject, whole: (schema: Json) => Json): CatalogueParameter {
  return {
    name: String(parameter.name),
    in: String(parameter.in),
    ...described(parameter),
    required: parameter.required === true,
    schema: whole(parameter.schema ?? true),
  };
}

function readCallbacks(
  document: JsonObject,
  operation: JsonObject,
  whole: (schema: Json) => Json,
): CatalogueCallback[] {
  const callbacks = own(operation, "callbacks");
  if (!isObject(callbacks)) return [];
  return Object.values(callbacks).flatMap((urls) =>
    entriesOf(urls).flatMap(([url, item]) =>
      entriesOf(item).flatMap(([method, value]): CatalogueCallback[] => {
        if (!isObject(value) || !isPosthornCallback(value)) return [];
        const schema = schemaOf(value.requestBody);
        const response = responseSchema(document, value);
        return [
          {
            name: String(value["x-callback-name"]),
            url,
            method,
            ...described(value),
            ...(schema === undefined ? {} : { schema: whole(schema) }),
            ...(response === undefined ? {} : { responseSchema: whole(response) }),
          },
        ];
      }),
    ),
  );
}

const entriesOf = (value: Json): [string, Json][] => (isObject(value) ? Object.entries(value) : []);

const text = (object: JsonObject, name: string): string | undefined => {
  const value = own(object, name);
  return typeof value === "string" ? value : undefined;
};

const described = (object: JsonObject): { description?: string } => {
  const description = text(object, "description");
  return description === undefined ? {} : { description };
};

const summaryOf = (operation: JsonObject, id: string): { summary?: string } => {
  const summary = text(operation, "summary");
  return summary === undefined || summary === id ? {} : { summary };
};

function responseSchema(document: JsonObject, operation: JsonObject): Json | undefined {
  const responses = own(operation, "responses");
  return isObject(responses) ? schemaOf(resolved(document, own(responses, "200"))) : undefined;
}

function schemaOf(holder: Json | undefined): Json | undefined {
  const content = isObject(holder) ? own(holder, "content") : undefined;
  const media = isObject(content) ? own(content, "application/json") : undefined;
  return isObject(media) ? own(media, "schema") : undefined;
}
