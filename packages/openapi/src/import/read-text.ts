import { parseDocument } from "yaml";
import { isObject, type Json, type JsonObject } from "../json.ts";
import { ImportError, type ImportLimits } from "./import-limits.ts";

/** The document's JSON object: of a text in JSON or YAML, or as it was read already. */
export function readSource(source: unknown, limits: ImportLimits): JsonObject {
  const value = typeof source === "string" ? readText(source, limits) : source;
  requireDepth(value, limits.mostDepth);
  if (typeof source !== "string") requireSize(JSON.stringify(value) ?? "", limits);
  if (isObject(value)) return value;
  throw new ImportError(
    "document_not_readable",
    "The document is no JSON object. Give an OpenAPI document or a JSON Schema.",
  );
}

function readText(text: string, limits: ImportLimits): unknown {
  requireSize(text, limits);
  const trimmed = text.trimStart();
  try {
    if (trimmed.startsWith("{")) return JSON.parse(text);
  } catch {
    // YAML takes the same brackets with fewer quotes; what is neither is told below.
  }
  const yaml = parseDocument(text, {
    version: "1.2",
    uniqueKeys: true,
    logLevel: "silent",
    maxAliasCount: 100,
  } as object);
  const [error] = yaml.errors;
  if (error !== undefined) {
    throw new ImportError(
      "document_not_readable",
      `The document is neither JSON nor YAML. ${error.message.split("\n")[0]}`,
    );
  }
  try {
    const value: unknown = yaml.toJS({ maxAliasCount: 100 });
    return value === undefined ? null : (JSON.parse(JSON.stringify(value)) as Json);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ImportError("document_not_readable", `The YAML can't be written as JSON. ${reason}`);
  }
}

function requireSize(text: string, { mostCharacters }: ImportLimits): void {
  if (text.length <= mostCharacters) return;
  throw new ImportError(
    "document_too_large",
    `The document has ${text.length} characters; ${mostCharacters} are the most. Import it in parts.`,
  );
}

/** Level by level, so that a deep document is refused and not walked down. */
function requireDepth(value: unknown, mostDepth: number): void {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > mostDepth) {
      throw new ImportError(
        "document_too_deep",
        `The document is nested deeper than ${mostDepth} levels. Use $ref for its inner parts.`,
      );
    }
    level = level
      .filter((item): item is object => item !== null && typeof item === "object")
      .flatMap((item) => Object.values(item));
  }
}
