import type { DeletionPreview } from "@posthorn/core";
import { plural } from "./plural.ts";

type Part = DeletionPreview["environments"][number];

/** `3 endpoints and more than 100,000 stored events`. */
export function contentsOf(parts: readonly Pick<Part, "endpoints" | "events" | "moreEvents">[]): string {
  const endpoints = parts.reduce((sum, part) => sum + part.endpoints, 0);
  const events = parts.reduce((sum, part) => sum + part.events, 0);
  const most = parts.some(({ moreEvents }) => moreEvents) ? "more than " : "";
  return `${plural(endpoints, "endpoint")} and ${most}${plural(events, "stored event")}`;
}
