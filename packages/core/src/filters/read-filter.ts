import type { FilterNode } from "./filter-node.ts";
import { parsePath } from "./path.ts";
import { readTest } from "./read-test.ts";
import { isStorable, type Report } from "./read-value.ts";
import { type Filter, filterLimits } from "./types.ts";

/** One thing that is wrong with a filter; `path` is within the filter. */
export interface FilterIssue {
  path: string[];
  code: string;
  message: string;
}

export type ReadFilter = { node: FilterNode; issues: [] } | { node: null; issues: FilterIssue[] };

const utf8 = new TextEncoder();

/** Reads a filter's JSON; what is wrong with it is a value, because people write filters by hand. */
export function readFilter(json: unknown): ReadFilter {
  const issues: FilterIssue[] = [];
  let conditions = 0;
  const report: Report = (path, code, message) => void issues.push({ path, code, message });

  function readGroup(value: unknown, path: string[], depth: number): FilterNode | null {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      report(
        path,
        "invalid_filter",
        'A filter is an object of paths and conditions, such as {"data.plan": "pro"}.',
      );
      return null;
    }
    const members = Object.entries(value);
    if (members.length === 0) {
      report(
        path,
        "invalid_filter",
        "This filter asks for nothing. Name a path, or leave the filter out (null).",
      );
      return null;
    }
    const parts = members.flatMap(([name, member]) => readMember(name, member, [...path, name], depth) ?? []);
    const [first, ...rest] = parts;
    return first && rest.length === 0 ? first : { kind: "and", at: path.join("."), parts };
  }

  function readMember(name: string, value: unknown, path: string[], depth: number): FilterNode | null {
    if (name !== "and" && name !== "or" && name !== "not") return readCondition(name, value, path);
    if (depth >= filterLimits.depth) {
      report(path, "filter_too_complex", `and, or and not may stand ${filterLimits.depth} levels deep.`);
      return null;
    }
    const at = path.join(".");
    if (name === "not") {
      const part = readGroup(value, path, depth + 1);
      return part && { kind: "not", at, part };
    }
    if (!Array.isArray(value) || value.length === 0) {
      report(path, "invalid_filter", `${name} takes a list of one filter or more: [{…}, {…}].`);
      return null;
    }
    const parts = value.flatMap((item, index) => readGroup(item, [...path, String(index)], depth + 1) ?? []);
    return { kind: name, at, parts };
  }

  function readCondition(path: string, value: unknown, place: string[]): FilterNode | null {
    conditions += 1;
    // Reported once, and nothing after it is looked at.
    if (conditions > filterLimits.conditions) {
      if (conditions === filterLimits.conditions + 1) {
        report([], "filter_too_complex", `A filter has at most ${filterLimits.conditions} conditions.`);
      }
      return null;
    }
    const names = readPath(path, place);
    const test = names && readTest(value, place, report);
    return names && test && { kind: "condition", at: place.join("."), path, names, test };
  }

  function readPath(path: string, place: string[]): string[] | null {
    const names = path.length <= filterLimits.pathLength && isStorable(path) ? parsePath(path) : null;
    const problem = names ? problemOfNames(names) : problemOfText(path);
    if (problem === null) return names;
    report(place, "invalid_filter_path", problem);
    return null;
  }

  if (utf8.encode(JSON.stringify(json)).length > filterLimits.bytes) {
    report([], "filter_too_complex", `A filter has at most ${filterLimits.bytes} bytes of JSON.`);
    return { node: null, issues };
  }
  const node = readGroup(json, [], 0);
  return node && issues.length === 0 ? { node, issues: [] } : { node: null, issues };
}

function problemOfNames([root, ...names]: string[]): string | null {
  switch (root) {
    case "type":
      return names.length === 0 ? null : "type is the event type's name; nothing lies below it.";
    case "data":
      return names.length > 0 ? null : "Name a member of the payload, such as data.customer.plan.";
    case "metadata":
      return names.length === 1
        ? null
        : "Name one key of the metadata, such as metadata.region; write a dot of the key itself as \\.";
    default:
      return root?.startsWith("$")
        ? "and, or, not and the operators are written without a dollar sign."
        : "A path starts with type, data or metadata, such as data.customer.plan; groups are and, or and not.";
  }
}

function problemOfText(path: string): string {
  if (path.length > filterLimits.pathLength)
    return `A path has at most ${filterLimits.pathLength} characters.`;
  return isStorable(path)
    ? "A path is names with dots between them; within a name write \\. for a dot and \\\\ for a backslash."
    : "The path contains a character that can't be stored (U+0000, or half of a surrogate pair).";
}

/** The nodes of a filter that was checked when it was taken. */
export function requireNode(filter: Filter): FilterNode {
  const { node, issues } = readFilter(filter);
  if (node === null) throw new Error(`This is no filter: ${issues.map(({ message }) => message).join(" ")}`);
  return node;
}
