export type { DeclaredOperation } from "./expand-shorthand.ts";
export { type ParsedUrlTemplate, parseUrlTemplate } from "./parse-url-template.ts";
export { matchPath, type ParsedPath, type PathTemplate, parsePath } from "./path-template.ts";
export { type ResolvedUrl, resolveUrlTemplate } from "./resolve-url-template.ts";
export type {
  EmbeddedExpression,
  ExpressionFault,
  ExpressionFaultCode,
  FieldValues,
  HttpExchange,
  RecordedRequest,
  RecordedResponse,
  RuntimeExpression,
  SyntaxFault,
  UrlTemplate,
} from "./types.ts";
