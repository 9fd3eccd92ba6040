import { type JsonChange, jsonChanges } from "./json-changes.ts";

/** What an audit entry says beside who, what and when. */
interface AuditDetails {
  /** Of an update: where before and after differ; null where the entry has no such pair. */
  changes: JsonChange[] | null;
  /** The rest, as a name and a text. */
  facts: { name: string; value: string }[];
}

type JsonObject = Record<string, unknown>;

/** An update's own names of what it was given say less than what differs. */
const saidByChanges = new Set(["before", "after", "fields"]);

export function readAuditDetails(details: JsonObject): AuditDetails {
  const { before, after } = details;
  const changes = isObject(before) && isObject(after) ? changesOf(before, after) : null;
  const facts = Object.entries(details)
    .filter(([name]) => changes === null || !saidByChanges.has(name))
    .map(([name, value]) => ({ name, value: textOf(value) }));
  return { changes, facts };
}

/** Place by place; a member that differs in its order alone is shown whole. */
function changesOf(before: JsonObject, after: JsonObject): JsonChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => {
    const [was, is] = [own(before, name), own(after, name)];
    const changes = jsonChanges(was, is, name);
    if (changes.length > 0 || JSON.stringify(was) === JSON.stringify(is)) return changes;
    return [{ kind: "changed" as const, path: name, before: textOf(was), after: textOf(is) }];
  });
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Own members only: `constructor` is an ordinary name in a tenant's metadata. */
const own = (object: JsonObject, name: string) => (Object.hasOwn(object, name) ? object[name] : undefined);

/** Texts as they are, anything else as JSON. */
const textOf = (value: unknown): string =>
  typeof value === "string" ? value : (JSON.stringify(value) ?? "");
