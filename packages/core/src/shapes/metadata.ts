import { z } from "zod";
import { addFieldIssue } from "../validation.ts";

export const metadataLimits = { keys: 50, keyLength: 64, valueLength: 512 } as const;

/** PostgreSQL's JSON takes neither U+0000 nor half of a surrogate pair. */
const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes("\u0000");

/** A tenant's own notes on a thing; Posthorn only keeps them. */
export const Metadata = z
  .record(z.string(), z.string().max(metadataLimits.valueLength))
  .check((ctx) => {
    const entries = Object.entries(ctx.value);
    if (entries.length > metadataLimits.keys) {
      addFieldIssue(ctx, "too_many_items", `Metadata has at most ${metadataLimits.keys} keys.`);
    }
    for (const [key, value] of entries) {
      if (key === "" || key.length > metadataLimits.keyLength) {
        const message = `A metadata key has 1 to ${metadataLimits.keyLength} characters.`;
        addFieldIssue(ctx, key === "" ? "too_short" : "too_long", message, [key]);
      } else if (!isStorable(key) || !isStorable(value)) {
        const message = "The text contains a NUL character (U+0000) or half of a surrogate pair. Remove it.";
        addFieldIssue(ctx, "invalid_characters", message, [key]);
      }
    }
  })
  .describe("For your own use: at most 50 keys of 1 to 64 characters, with texts of at most 512.");
export type Metadata = z.infer<typeof Metadata>;
