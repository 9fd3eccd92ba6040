import { explainIssue, Metadata, metadataLimits } from "@posthorn/core";
import { z } from "zod";

/** Metadata as it is typed: rows that may be half done, or name a key twice. */
export const MetadataValues = z
  .array(z.object({ row: z.number(), key: z.string(), value: z.string() }))
  .check((ctx) => {
    const rows = ctx.value;
    const say = (path: (string | number)[], message: string) =>
      ctx.issues.push({ code: "custom", input: rows, path, message });
    const used = rows.filter(isUsed);
    if (used.length > metadataLimits.keys) say([], `Metadata has at most ${metadataLimits.keys} keys.`);
    for (const [index, row] of rows.entries()) {
      if (!isUsed(row)) continue;
      if (rows.slice(0, index).some((other) => isUsed(other) && other.key === row.key)) {
        say([index, "key"], "This key is there already. Give another one, or remove the row.");
        continue;
      }
      const read = Metadata.safeParse({ [row.key]: row.value }, { error: explainIssue });
      const [issue] = read.error?.issues ?? [];
      if (issue) say([index, issue.code === "too_big" ? "value" : "key"], issue.message);
    }
  });
export type MetadataValues = z.infer<typeof MetadataValues>;

/** A row with nothing in it is as good as none. */
const isUsed = ({ key, value }: MetadataValues[number]) => key !== "" || value !== "";

export const toMetadataValues = (metadata: Metadata): MetadataValues =>
  Object.entries(metadata).map(([key, value], row) => ({ row, key, value }));

/** What the services take. */
export const toMetadata = (values: MetadataValues): Metadata =>
  Object.fromEntries(values.filter(isUsed).map(({ key, value }) => [key, value]));

export const withNewRow = (values: MetadataValues): MetadataValues => [
  ...values,
  { row: Math.max(-1, ...values.map(({ row }) => row)) + 1, key: "", value: "" },
];

/** `plan, region` while the fields are out of sight. */
export function metadataSummary(values: MetadataValues): string {
  const keys = values.filter(isUsed).map(({ key }) => key);
  return keys.length === 0 ? "None" : keys.join(", ");
}
