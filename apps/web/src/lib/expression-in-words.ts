import { parseUrlTemplate, type RuntimeExpression } from "@posthorn/core/runtime-expressions";

/** A part of a callback's URL and where it comes from; null: it stands as it is. */
export interface ExpressionPart {
  text: string;
  source: string | null;
}

/** What a callback's URL is put together from, in its order; the whole text where it can't be read. */
export function expressionInWords(expression: string): ExpressionPart[] {
  const parsed = parseUrlTemplate(expression);
  if (!parsed.ok) return [{ text: expression, source: null }];
  return parsed.template.parts.map((part) =>
    typeof part === "string"
      ? { text: part, source: null }
      : { text: `{${part.text}}`, source: sourceOf(part.expression) },
  );
}

function sourceOf(expression: RuntimeExpression): string {
  switch (expression.kind) {
    case "url":
      return "the URL of your request";
    case "method":
      return "the method of your request";
    case "statusCode":
      return "the status of the answer to your request";
    case "query":
      return `the query parameter ${expression.name} of your request`;
    case "path":
      return `the part ${expression.name} of your request's path`;
    case "header":
      return `the header ${expression.name} of ${sideOf(expression.side)}`;
    case "body": {
      const whole = `the body of ${sideOf(expression.side)}`;
      return expression.pointer.length === 0 ? whole : `${expression.pointer.join(" › ")} in ${whole}`;
    }
  }
}

const sideOf = (side: "request" | "response") =>
  side === "request" ? "your request" : "the answer to your request";
