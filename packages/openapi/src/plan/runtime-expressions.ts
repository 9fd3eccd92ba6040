import type { CatalogueOperation } from "../catalogue.ts";
import { escapePointer, isObject, own } from "../json.ts";

// The grammar of OpenAPI 3.1, section "Runtime Expressions".
const TOKEN = "[!#$%&'*+\\-.^_`|~0-9A-Za-z]+";
const SOURCE = `(?:header\\.${TOKEN}|query\\.[^{}]+|path\\.[^{}]+|body(?:#(?:/(?:[^~/{}]|~[01])*)*)?)`;
const EXPRESSION = new RegExp(`^\\$(?:url|method|statusCode|request\\.${SOURCE}|response\\.${SOURCE})$`, "u");
const BODY_SHORTHAND = /^\$(request|response)\.body\.([^{}#]+)$/;
const NAME_SHORTHAND = /^\$?([A-Za-z_][A-Za-z0-9_-]*)$/;

/** A callback's URL with its shorthands written as OpenAPI has them, or undefined where that can't be done. */
export function withRuntimeExpressions(url: string, operation: CatalogueOperation): string | undefined {
  if (url.startsWith("$")) return expression(url, operation);
  let understood = true;
  const written = url.replaceAll(/\{([^{}]*)\}/g, (_, inner: string) => {
    const found = expression(inner, operation);
    understood &&= found !== undefined;
    return `{${found}}`;
  });
  const balanced = !/[{}]/.test(url.replaceAll(/\{[^{}]*\}/g, ""));
  // A key that starts with x- would be an extension, and an empty one no URL.
  return understood && balanced && url !== "" && !url.startsWith("x-") ? written : undefined;
}

function expression(text: string, operation: CatalogueOperation): string | undefined {
  if (EXPRESSION.test(text)) return text;
  const body = BODY_SHORTHAND.exec(text);
  if (body !== null) return `$${body[1]}.body#${pointer((body[2] as string).split("."))}`;
  const name = NAME_SHORTHAND.exec(text)?.[1];
  return name === undefined ? undefined : named(name, operation);
}

const pointer = (names: string[]): string => names.map((name) => `/${escapePointer(name)}`).join("");

/** Looks a name up where the operation declares it: query, header, path, then the body. */
function named(
  name: string,
  { parameters = [], path, requestSchema }: CatalogueOperation,
): string | undefined {
  for (const place of ["query", "header", "path"]) {
    const same = (other: string) =>
      place === "header" ? other.toLowerCase() === name.toLowerCase() : other === name;
    const parameter = parameters.find((candidate) => candidate.in === place && same(candidate.name));
    if (parameter !== undefined) return `$request.${place}.${parameter.name}`;
  }
  if (path.includes(`{${name}}`)) return `$request.path.${name}`;
  const members = isObject(requestSchema) ? own(requestSchema, "properties") : undefined;
  return isObject(members) && Object.hasOwn(members, name) ? `$request.body#${pointer([name])}` : undefined;
}
