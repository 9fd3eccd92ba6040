export type {
  Catalogue,
  CatalogueCallback,
  CatalogueEventType,
  CatalogueExample,
  CatalogueOperation,
  CatalogueParameter,
  CatalogueSettings,
  CatalogueVersion,
  CatalogueView,
} from "./catalogue.ts";
export type { Change } from "./changes/change.ts";
export { createChanges } from "./changes/create-changes.ts";
export { type CreatedDocument, createDocument, type DocumentOptions } from "./create-document.ts";
export type { Diagnostic, DiagnosticCode } from "./diagnostics.ts";
export type { OpenApiDocument } from "./document/types.ts";
export { type CreatedAsyncApi, createAsyncApi } from "./forms/async-api/create-async-api.ts";
export { createSchemaBundle } from "./forms/json-schema/create-schema-bundle.ts";
export {
  type CreatedOpenApi30,
  createOpenApi30,
  type OpenApi30Document,
} from "./forms/openapi-3-0/create-open-api-3-0.ts";
export { createPythonReceiver } from "./forms/receivers/python/create-python-receiver.ts";
export { createTypeScriptReceiver } from "./forms/receivers/typescript/create-type-script-receiver.ts";
export {
  type ImportedCatalogue,
  type ImportOptions,
  importCatalogue,
} from "./import/import-catalogue.ts";
export { DEFAULT_IMPORT_LIMITS, ImportError, type ImportLimits } from "./import/import-limits.ts";
export type { Json, JsonObject } from "./json.ts";
export { toHtmlJson } from "./to-html-json.ts";
export { toJson } from "./to-json.ts";
export { toYaml } from "./to-yaml.ts";
