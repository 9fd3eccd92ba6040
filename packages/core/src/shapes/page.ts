import { z } from "zod";

/** Which part of a list: `cursor` as the page before gave it, at most 100 items. */
export const PageInput = z.strictObject({
  cursor: z
    .string()
    .max(512)
    .optional()
    .describe("The `nextCursor` of the page before; left out: the first page."),
  limit: z.coerce.number().int().min(1).max(100).default(50).describe("Most items of the page."),
});
export type PageInput = z.infer<typeof PageInput>;

export interface Page<Item> {
  items: Item[];
  /** Give it as `cursor` for the next page; null at the end. */
  nextCursor: string | null;
}

/** The schema of a page of such items. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().describe("Give it as `cursor` for the next page; null at the end."),
  });
