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
export type { Json, JsonObject } from "./json.ts";
export { toHtmlJson } from "./to-html-json.ts";
export { toJson } from "./to-json.ts";
export { toYaml } from "./to-yaml.ts";
