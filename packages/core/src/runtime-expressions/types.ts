export type MessageSide = "request" | "response";

/** Where a value of an HTTP exchange stands: an expression of OpenAPI 3.1, section "Runtime Expressions". */
export type RuntimeExpression =
  | { readonly kind: "url" | "method" | "statusCode" }
  | { readonly kind: "header"; readonly side: MessageSide; readonly name: string }
  /** A response has neither. */
  | { readonly kind: "query" | "path"; readonly name: string }
  /** Members and indexes on the way from the body to the value; none: the whole body. */
  | { readonly kind: "body"; readonly side: MessageSide; readonly pointer: readonly string[] };

/** What is wrong with a text, and where: `at` counts UTF-16 code units from 0. */
export interface SyntaxFault {
  readonly ok: false;
  readonly at: number;
  readonly reason: string;
}

export interface EmbeddedExpression {
  /** As OpenAPI writes it, without braces. */
  readonly text: string;
  readonly expression: RuntimeExpression;
}

/** A URL with expressions in it. */
export interface UrlTemplate {
  /** As OpenAPI writes it; parsing it again gives the same template. */
  readonly text: string;
  /** Texts stand for themselves. */
  readonly parts: readonly (string | EmbeddedExpression)[];
}

/** A field that stands several times has several values. */
export type FieldValues = Readonly<Record<string, string | readonly string[]>>;

/** A request to the tenant's API, as its program saw it. */
export interface RecordedRequest {
  /** Whole, or from its path on. */
  readonly url: string;
  readonly method: string;
  /** Parameters of the path by their names in the operation's path; `matchPath` reads them from the URL. */
  readonly path?: Readonly<Record<string, string>> | undefined;
  /** Left out: those of `url`. */
  readonly query?: FieldValues | undefined;
  readonly headers?: FieldValues | undefined;
  /** Parsed JSON. */
  readonly body?: unknown;
}

/** What the tenant's API answered. */
export interface RecordedResponse {
  readonly status: number;
  readonly headers?: FieldValues | undefined;
  /** Parsed JSON. */
  readonly body?: unknown;
}

export interface HttpExchange {
  readonly request: RecordedRequest;
  readonly response?: RecordedResponse | undefined;
}

/** Stable codes of an expression that gives no part of a URL. */
export type ExpressionFaultCode =
  | "expression_not_found"
  | "expression_ambiguous"
  | "expression_not_text"
  | "expression_value_not_allowed";

export interface ExpressionFault {
  readonly ok: false;
  readonly code: ExpressionFaultCode;
  /** A sentence for people. */
  readonly reason: string;
}
