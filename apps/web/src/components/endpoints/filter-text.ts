import { Filter } from "@posthorn/core/filters";
import { z } from "zod";

export type ReadFilterText = { ok: true; filter: Filter | null } | { ok: false; message: string };

/** The filter that a text holds, none where it is empty, or what is wrong with it and where. */
export function readFilterText(text: string): ReadFilterText {
  if (text.trim() === "") return { ok: true, filter: null };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { ok: false, message: `This is not JSON: ${(error as SyntaxError).message}` };
  }
  const checked = Filter.safeParse(json);
  if (checked.success) return { ok: true, filter: checked.data };
  const [issue] = checked.error.issues;
  const at = issue?.path.map(String).join(".");
  return { ok: false, message: `${at ? `${at}: ` : ""}${issue?.message ?? "This is no filter."}` };
}

/** A text field that holds a filter, or nothing. */
export const FilterText = z.string().superRefine((text, ctx) => {
  const read = readFilterText(text);
  if (!read.ok) ctx.addIssue({ code: "custom", message: read.message });
});

export function toFilterText(filter: Filter | null): string {
  return filter === null ? "" : JSON.stringify(filter, null, 2);
}
