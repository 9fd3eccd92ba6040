import { rewriteReferences } from "../forms/rewrite-references.ts";
import { isObject, type Json, type JsonObject, own, setOwn, unescapePointer } from "../json.ts";
import { decodeFragment } from "../schema/schema-document.ts";
import type { ReportImport } from "./import-report.ts";

/** A hash that this package's own components end in; without it a part has the name that it came from. */
const HASH_SUFFIX = /_[0-9a-f]{8}$/;

/**
 * A schema of a document with everything it refers to inside of it, in `$defs`: cycles stay, references out of the
 * document become "anything". `root` is where the schema itself stands, if references may lead to it.
 */
export function selfContained(
  document: JsonObject,
  schema: Json,
  root: string | undefined,
  report: ReportImport,
): Json {
  const targets = new Map<string, Json>();
  const waiting: Json[] = [schema];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    rewriteReferences(next, (reference) => {
      if (reference === root || targets.has(reference)) return reference;
      const target = targetOf(document, reference);
      if (target === undefined) reportUnresolved(reference, report);
      targets.set(reference, target ?? {});
      if (target !== undefined) waiting.push(target);
      return reference;
    });
  }
  const names = definitionNames([...targets.keys()]);
  const rewrite = (reference: string): string =>
    reference === root ? "#" : `#/$defs/${names.get(reference) as string}`;
  const written = rewriteReferences(schema, rewrite);
  if (targets.size === 0 || !isObject(written)) return written;
  const definitions: JsonObject = {};
  for (const [reference, name] of names) {
    setOwn(definitions, name, rewriteReferences(targets.get(reference) as Json, rewrite));
  }
  return { ...written, $defs: definitions };
}

function reportUnresolved(reference: string, report: ReportImport): void {
  const reason = reference.startsWith("#")
    ? "leads to nothing in this document"
    : "leads out of this document, and nothing is fetched";
  report("unresolved-ref", `The reference "${reference}" ${reason}, so anything is allowed there.`);
}

/** What stands at a local pointer. */
export function targetOf(document: JsonObject, reference: string): Json | undefined {
  if (reference === "#") return document;
  if (!reference.startsWith("#/")) return undefined;
  const tokens = decodeFragment(reference.slice(2)).split("/").map(unescapePointer);
  let value: Json | undefined = document;
  for (const token of tokens) {
    if (isObject(value)) value = own(value, token);
    else if (Array.isArray(value)) value = value[Number(token)];
    else return undefined;
  }
  return isObject(value) || typeof value === "boolean" ? value : undefined;
}

/** Names by reference; two that would be alike differ by underscores, which component names are made without. */
function definitionNames(references: string[]): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const reference of references.sort()) {
    let name = nameOf(reference);
    while (taken.has(name)) name += "_";
    taken.add(name);
    names.set(reference, name);
  }
  return new Map([...names].sort(([, a], [, b]) => (a < b ? -1 : 1)));
}

function nameOf(reference: string): string {
  const last = decodeFragment(reference).split("/").at(-1) ?? "";
  const name = unescapePointer(last)
    .replace(HASH_SUFFIX, "")
    .replaceAll(/[^A-Za-z0-9_.-]+/g, "_");
  return /[A-Za-z0-9]/.test(name) ? name : "Schema";
}
