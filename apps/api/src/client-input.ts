import { fieldError } from "@posthorn/core";
import type { ApiContext } from "./api-context.ts";

/**
 * What a client sent, as the input of a service function. The type is a promise that the function makes good: every one
 * parses its input before it does anything else.
 */
export function fromClient<Input>(value: Record<string, unknown>): Input {
  return value as Input;
}

/** The query's parameters; each may stand once. */
export function readQuery(c: ApiContext): Record<string, unknown> {
  const query = new Map<string, string>();
  for (const [name, value] of new URL(c.req.url).searchParams) {
    if (query.has(name))
      throw fieldError(name, "invalid_type", `The query parameter ${name} stands twice. Give it once.`);
    query.set(name, value);
  }
  return Object.fromEntries(query);
}

/** A body with the part of the path that names what it is about; the body can't name another. */
export function withPath(
  body: Record<string, unknown>,
  path: Record<string, string>,
): Record<string, unknown> {
  for (const name of Object.keys(path)) {
    if (Object.hasOwn(body, name)) {
      throw fieldError(
        name,
        "unknown_field",
        `The field ${name} is not known here: the path says it. Remove it.`,
      );
    }
  }
  return { ...body, ...path };
}
