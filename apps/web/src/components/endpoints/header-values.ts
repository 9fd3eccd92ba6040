import {
  EndpointHeaderChanges,
  type EndpointHeaders,
  endpointHeaderLimits,
  explainIssue,
} from "@posthorn/core";
import { z } from "zod";

/**
 * Own headers as they are typed. One that the endpoint has already (`kept`) has a fixed name and no value: nobody can read
 * it. What is typed there replaces it, nothing typed leaves it as it is.
 */
const HeaderRow = z.object({
  row: z.number(),
  name: z.string(),
  value: z.string(),
  kept: z.boolean(),
  /** A kept one that goes with the next save. */
  removed: z.boolean(),
});
type HeaderRow = z.infer<typeof HeaderRow>;

export const HeaderValues = z.array(HeaderRow).check((ctx) => {
  const rows = ctx.value;
  const say = (path: (string | number)[], message: string) =>
    ctx.issues.push({ code: "custom", input: rows, path, message });
  const standing = rows.filter((row) => isUsed(row) && !row.removed);
  if (standing.length > endpointHeaderLimits.headers) {
    say([], `An endpoint has at most ${endpointHeaderLimits.headers} headers of its own.`);
  }
  for (const [index, row] of rows.entries()) {
    if (!isUsed(row) || row.removed || (row.kept && row.value === "")) continue;
    const name = nameOf(row);
    if (rows.slice(0, index).some((other) => isUsed(other) && !other.removed && nameOf(other) === name)) {
      say([index, "name"], "This header is there already: letter case makes no difference.");
      continue;
    }
    if (row.value === "") {
      say([index, "value"], "Give it a value, or remove the row.");
      continue;
    }
    const read = EndpointHeaderChanges.safeParse({ [row.name]: row.value }, { error: explainIssue });
    const [issue] = read.error?.issues ?? [];
    if (issue) say([index, isAboutValue(issue) ? "value" : "name"], issue.message);
  }
});
export type HeaderValues = z.infer<typeof HeaderValues>;

const isUsed = ({ name, value }: HeaderRow) => name !== "" || value !== "";
const nameOf = ({ name }: HeaderRow) => name.toLowerCase();
const isAboutValue = (issue: z.core.$ZodIssue) =>
  issue.code === "custom" && issue.params?.code === "invalid_header_value";

export const toHeaderValues = (names: readonly string[]): HeaderValues =>
  names.map((name, row) => ({ row, name, value: "", kept: true, removed: false }));

export const withNewHeader = (values: HeaderValues): HeaderValues => [
  ...values,
  {
    row: Math.max(-1, ...values.map(({ row }) => row)) + 1,
    name: "",
    value: "",
    kept: false,
    removed: false,
  },
];

/** Those of a new endpoint. */
export const toHeaders = (values: HeaderValues): EndpointHeaders =>
  Object.fromEntries(values.filter(isUsed).map(({ name, value }) => [name, value]));

/** What changes of an endpoint's own: a text sets, null removes, and what isn't named stays. */
export function toHeaderChanges(values: HeaderValues): EndpointHeaderChanges {
  const set = values.filter((row) => row.value !== "" && !row.removed);
  const replaced = new Set(set.map(nameOf));
  const gone = values.filter((row) => row.kept && row.removed && !replaced.has(nameOf(row)));
  return Object.fromEntries([
    ...set.map(({ name, value }) => [name, value]),
    ...gone.map(({ name }) => [name, null]),
  ]);
}

/** `Authorization, X-Team`, while the fields are out of sight. */
export function headersSummary(values: HeaderValues): string {
  const names = values.filter((row) => isUsed(row) && !row.removed).map(({ name }) => name);
  return names.length === 0 ? "None" : names.join(", ");
}
