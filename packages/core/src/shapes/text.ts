import { z } from "zod";
import { addFieldIssue } from "../validation.ts";

/** Free text for people to read. PostgreSQL can't store U+0000, so it is refused by name instead of failing there. */
export const Text = z.string().check((ctx) => {
  if (ctx.value.includes("\u0000")) {
    addFieldIssue(ctx, "invalid_characters", "The text contains a NUL character (U+0000). Remove it.");
  }
});
