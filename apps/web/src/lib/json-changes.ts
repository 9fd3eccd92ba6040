/** One place at which two JSON values differ; values are JSON texts. */
export type JsonChange =
  | { kind: "added"; path: string; after: string }
  | { kind: "removed"; path: string; before: string }
  | { kind: "changed"; path: string; before: string; after: string };

/**
 * Where two JSON values differ, in the order of their members. Lists are compared as sets of whole values, because what
 * schemas list (`required`, `enum`) has no order that means anything; a list of which nothing came or went has none.
 */
export function jsonChanges(before: unknown, after: unknown, path = ""): JsonChange[] {
  if (Array.isArray(before) && Array.isArray(after)) return listChanges(before, after, path);
  if (isObject(before) && isObject(after)) return memberChanges(before, after, path);
  const [was, is] = [textOf(before), textOf(after)];
  if (was === is) return [];
  if (before === undefined) return [{ kind: "added", path, after: is }];
  if (after === undefined) return [{ kind: "removed", path, before: was }];
  return [{ kind: "changed", path, before: was, after: is }];
}

type JsonObject = Record<string, unknown>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function memberChanges(before: JsonObject, after: JsonObject, path: string): JsonChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => jsonChanges(own(before, name), own(after, name), join(path, name)));
}

/** Own members only: `constructor` is an ordinary name in a tenant's JSON. */
const own = (object: JsonObject, name: string) => (Object.hasOwn(object, name) ? object[name] : undefined);

function listChanges(before: unknown[], after: unknown[], path: string): JsonChange[] {
  const [was, is] = [before.map(textOf), after.map(textOf)];
  const removed = was.filter((text) => !is.includes(text));
  const added = is.filter((text) => !was.includes(text));
  return [
    ...removed.map((text) => ({ kind: "removed" as const, path, before: text })),
    ...added.map((text) => ({ kind: "added" as const, path, after: text })),
  ];
}

/** Equal for equal values, whatever the order of their members. */
function textOf(value: unknown): string {
  return (
    JSON.stringify(value, (_name, inner: unknown) =>
      isObject(inner)
        ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : inner,
    ) ?? ""
  );
}

/** `properties.amount`; a name with a full stop in it stands in quotes. */
function join(path: string, name: string): string {
  const part = name.includes(".") || name === "" ? JSON.stringify(name) : name;
  return path === "" ? part : `${path}.${part}`;
}
