import { parsePath } from "../filters/path.ts";
import { Text } from "../shapes/text.ts";
import { addFieldIssue } from "../validation.ts";

const longestKey = 256;

/** A path as filters have it (`data.customer.id`): events with the same value there keep their order among each other. */
export const OrderKey = Text.max(longestKey).check((ctx) => {
  if (namesOf(ctx.value) === null) {
    addFieldIssue(
      ctx,
      "invalid_order_key",
      "A key is a path into the event, such as data.customer.id, metadata.region or type; write a dot within a name as \\.",
    );
  }
});

/** The names on the path; null where it leads to nothing that an event has. */
export function namesOf(key: string): [root: "type" | "data" | "metadata", ...names: string[]] | null {
  const [root, ...names] = parsePath(key) ?? [];
  switch (root) {
    case "type":
      return names.length === 0 ? [root] : null;
    case "metadata":
      return names.length === 1 ? [root, ...names] : null;
    case "data":
      return names.length > 0 ? [root, ...names] : null;
    default:
      return null;
  }
}
