import type { RuntimeExpression, UrlTemplate } from "@posthorn/core/runtime-expressions";

export interface ExplainedPart {
  /** As it stands in the expression. */
  text: string;
  words: string;
}

/** What each part of a callback's URL is, in words. */
export const explainTemplate = ({ parts }: UrlTemplate): ExplainedPart[] =>
  parts.map((part, index) =>
    typeof part === "string"
      ? { text: part, words: "This text, as it stands." }
      : {
          text: `{${part.text}}`,
          words: `${valueWords(part.expression)} ${
            index === 0
              ? "The URL begins with it, so it is a URL itself and stands as it is."
              : "It is percent-encoded, so that it changes nothing else of the URL."
          }`,
        },
  );

function valueWords(expression: RuntimeExpression): string {
  switch (expression.kind) {
    case "url":
      return "The URL that the request was made to.";
    case "method":
      return "The request's method.";
    case "statusCode":
      return "The status that your API answered with.";
    case "query":
      return `The request's query parameter ${expression.name}.`;
    case "path":
      return `The parameter ${expression.name} of the request's path.`;
    case "header":
      return `The header ${expression.name} of the ${expression.side}.`;
    case "body":
      return expression.pointer.length === 0
        ? `The whole body of the ${expression.side}.`
        : `The field ${expression.pointer.join(".")} of the ${expression.side}'s body.`;
  }
}
