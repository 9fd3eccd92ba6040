import type { JsonPath } from "@/lib/schema-form/edit-json.ts";
import type { FormField } from "@/lib/schema-form/form-field.ts";

export interface PartProps {
  field: FormField;
  path: JsonPath;
  label: string;
  required: boolean;
  value: unknown;
  /** Undefined removes it. */
  onChange: (path: JsonPath, value: unknown) => void;
  /** What the payload check refused, by path: `items.0.sku`. */
  errors: ReadonlyMap<string, string>;
}

/** What is wrong with this very part. */
export const errorAt = ({ errors, path }: Pick<PartProps, "errors" | "path">) => errors.get(path.join("."));
