import { z } from "zod";
import { addFieldIssue } from "../validation.ts";
import { readFilter } from "./read-filter.ts";
import type { Filter as FilterJson } from "./types.ts";

/** A filter's JSON as people write it (docs/filters.md), checked. */
export const Filter = z.custom<FilterJson>().check((ctx) => {
  if (ctx.value === undefined) {
    addFieldIssue(ctx, "missing_field", "A filter is required.");
    return;
  }
  for (const { path, code, message } of readFilter(ctx.value).issues) {
    addFieldIssue(ctx, code, message, path);
  }
});
export type Filter = FilterJson;
