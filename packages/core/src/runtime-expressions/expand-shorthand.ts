import { writePointer } from "./json-pointer.ts";

/** What an operation says of its requests, as far as shorthands name it. */
export interface DeclaredOperation {
  readonly path: string;
  readonly parameters: readonly { readonly name: string; readonly in: string }[];
  /** JSON Schema of the body. */
  readonly requestSchema: unknown;
}

const bodyShorthand = /^\$(request|response)\.body\.([^#]+)$/;
const nameShorthand = /^\$([A-Za-z_][A-Za-z0-9_-]*)$/;

/**
 * Two ways of writing that OpenAPI's grammar doesn't have, as it has them: `$request.body.id` is `$request.body#/id`, and
 * `$callback_url` is what the operation declares under that name, in its query, headers, path or body. Undefined for
 * any other text.
 */
export function expandShorthand(text: string, operation: DeclaredOperation): string | undefined {
  const [, side, members] = bodyShorthand.exec(text) ?? [];
  if (side !== undefined && members !== undefined) return `$${side}.body#${writePointer(members.split("."))}`;
  const name = nameShorthand.exec(text)?.[1];
  return name === undefined ? undefined : declaredAs(name, operation);
}

function declaredAs(
  name: string,
  { parameters, path, requestSchema }: DeclaredOperation,
): string | undefined {
  for (const place of ["query", "header", "path"]) {
    const same = (other: string) =>
      place === "header" ? other.toLowerCase() === name.toLowerCase() : other === name;
    const found = parameters.find((parameter) => parameter.in === place && same(parameter.name));
    if (found) return `$request.${place}.${found.name}`;
  }
  if (path.includes(`{${name}}`)) return `$request.path.${name}`;
  return hasProperty(requestSchema, name) ? `$request.body#${writePointer([name])}` : undefined;
}

function hasProperty(schema: unknown, name: string): boolean {
  if (typeof schema !== "object" || schema === null || !Object.hasOwn(schema, "properties")) return false;
  const properties: unknown = Reflect.get(schema, "properties");
  return typeof properties === "object" && properties !== null && Object.hasOwn(properties, name);
}
