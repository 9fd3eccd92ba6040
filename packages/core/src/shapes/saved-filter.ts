import { z } from "zod";
import { publicId } from "../ids.ts";
import { DeliveryFilter } from "./delivery.ts";
import { Text } from "./text.ts";

/** Of one person in one environment. */
export const mostSavedFilters = 50;

/** What a saved filter asks for: of a list's filter all but the times, which go by. */
export const SavedFilterQuery = DeliveryFilter.omit({ cursor: true, limit: true, from: true, to: true });
export type SavedFilterQuery = z.infer<typeof SavedFilterQuery>;

const name = Text.trim().min(1).max(60);

export const CreateSavedFilterInput = z.strictObject({
  name,
  filter: SavedFilterQuery,
  /** Everybody of the environment sees it. */
  shared: z.boolean().default(false),
});
export type CreateSavedFilterInput = z.input<typeof CreateSavedFilterInput>;

export const UpdateSavedFilterInput = z.strictObject({
  savedFilterId: publicId("savedFilter"),
  name: name.optional(),
  filter: SavedFilterQuery.optional(),
  shared: z.boolean().optional(),
});
export type UpdateSavedFilterInput = z.input<typeof UpdateSavedFilterInput>;

export const SavedFilterIdInput = z.strictObject({ savedFilterId: publicId("savedFilter") });
export type SavedFilterIdInput = z.input<typeof SavedFilterIdInput>;

export const SavedFilterView = z.object({
  id: publicId("savedFilter"),
  name: z.string(),
  filter: SavedFilterQuery,
  shared: z.boolean(),
  own: z.boolean().describe("The reader's own; false: somebody else shares it."),
});
export type SavedFilterView = z.infer<typeof SavedFilterView>;
