import openapiTypescript, { astToString } from "openapi-typescript";
import type { OpenApiDocument } from "../../resources/openapi.ts";
import { toEventMapDocument } from "./event-map-document.ts";

export interface GeneratedEventMap {
  /** A TypeScript declaration file that exports `Events`. */
  text: string;
  eventTypes: string[];
}

/** Parts of every OpenAPI document of which this one has none. */
const emptyParts = new Set<string | undefined>(["paths", "webhooks", "operations", "$defs"]);

/**
 * Writes the type map of an environment's events. Importing this module loads the TypeScript compiler: only do so where
 * a map is to be written.
 */
export async function generateEventMap(openapi: OpenApiDocument): Promise<GeneratedEventMap> {
  const { document, mapName, eventTypes } = toEventMapDocument(openapi);
  const nodes = await openapiTypescript(JSON.stringify(document), {
    silent: true,
    // A default is filled in by nobody: who sends may leave the member out, and then it doesn't come in.
    defaultNonNullable: false,
    // An object of which the schema says nothing may hold anything.
    emptyObjectsUnknown: true,
  });
  // What is left over are the schemas and the helpers that they are written with.
  const needed = nodes.filter((node) => !("name" in node && emptyParts.has(textOf(node.name))));
  const text = [
    heading(openapi.info.title, openapi.info.version),
    astToString(needed),
    "/** The form of each event type's data: for `new Posthorn<Events>(…)` and `createWebhooks<Events>(…)`. */",
    `export type Events = components["schemas"][${JSON.stringify(mapName)}];`,
    "",
  ].join("\n");
  return { text, eventTypes };
}

function heading(title: string, version: string): string {
  const subject = `${title}, version ${version}`.replaceAll("*/", "*\\/").replace(/\s+/g, " ");
  return [
    "/**",
    ` * The events of ${subject}.`,
    " * Written by `npx @posthorn/sdk types`: run it again rather than change this file.",
    " */",
    "",
  ].join("\n");
}

function textOf(name: unknown): string | undefined {
  if (typeof name !== "object" || name === null || !("text" in name)) return undefined;
  return typeof name.text === "string" ? name.text : undefined;
}
