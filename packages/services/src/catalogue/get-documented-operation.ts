import {
  type DocumentedCallback,
  DocumentedOperationInput,
  type DocumentedOperationView,
  type DocumentedPayload,
  type OperationCallback,
  parseInput,
} from "@posthorn/core";
import { type Catalogue, createDocument, type OpenApiDocument } from "@posthorn/openapi";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { findOperation } from "../operations/find-operation.ts";
import { type OperationRow, toOperationView } from "../operations/view.ts";
import { catalogueFrame } from "./build-catalogue.ts";
import { toCatalogueOperation } from "./catalogue-operations.ts";
import { type CatalogueState, readCatalogueState } from "./catalogue-state.ts";
import { environmentSettings } from "./document-reader.ts";

/** One operation with its callbacks, as who receives them needs it; NotFoundError where there is none of this name. */
export async function getDocumentedOperation(
  ctx: ServiceContext,
  input: DocumentedOperationInput,
): Promise<DocumentedOperationView> {
  const { name } = parseInput(DocumentedOperationInput, input);
  requirePermission(ctx, "catalog:read");
  const { state, row } = await inTransaction(ctx, async (tx) => ({
    state: await readCatalogueState(tx, ctx),
    row: await findOperation(tx, ctx, name),
  }));
  const operation = toOperationView(row);
  const document = documentOf(ctx, state, row);
  const settings = environmentSettings(state);
  const payload = (schema: unknown): DocumentedPayload => ({
    schema,
    components: document.components.schemas,
  });
  const described = operationIn(document);
  const request = described?.requestBody?.content["application/json"].schema;
  return {
    name: operation.name,
    method: operation.method,
    path: operation.path,
    summary: operation.summary,
    deprecated: operation.deprecated,
    description: operation.description,
    parameters: operation.parameters.map(({ schema: _, ...parameter }) => parameter),
    request: request ? payload(request) : null,
    callbacks: operation.callbacks.map((callback) => toCallback(callback, described, payload)),
    retrySchedule: settings.retryDelaysSeconds ?? [],
    timeoutSeconds: settings.timeoutSeconds ?? 0,
  };
}

/** A document of this operation alone: it has the schemas in one dialect, and bodies made from them. */
function documentOf(ctx: ServiceContext, state: CatalogueState, row: OperationRow): OpenApiDocument {
  const settings = environmentSettings(state);
  const catalogue: Catalogue = {
    ...catalogueFrame(ctx, state, { eventTypes: null, settings }),
    eventTypes: [],
    operations: [toCatalogueOperation(row)],
  };
  return createDocument(catalogue, { trustExamples: true }).document;
}

type DescribedOperation = NonNullable<OpenApiDocument["paths"][string]["get"]>;

function operationIn({ paths }: OpenApiDocument): DescribedOperation | undefined {
  const [item] = Object.values(paths);
  return item && Object.values(item)[0];
}

function toCallback(
  { name, expression, description, schema }: OperationCallback,
  operation: DescribedOperation | undefined,
  payload: (schema: unknown) => DocumentedPayload,
): DocumentedCallback {
  const described = operation?.callbacks?.[name]?.[expression]?.post;
  const body = described?.requestBody?.content["application/json"];
  const answer = described?.responses["200"];
  const response = answer && "content" in answer ? answer.content?.["application/json"].schema : undefined;
  return {
    name,
    expression,
    description,
    schema,
    payload: payload(body?.schema ?? {}),
    examples: Object.entries(body?.examples ?? {}).map(([key, { value }]) => ({ name: key, value })),
    response: response ? payload(response) : null,
  };
}
