import { type IdKind, toUuid } from "@posthorn/core";

const pages: readonly [kind: IdKind, path: (id: string) => string][] = [
  ["event", (id) => `/events/${id}`],
  ["delivery", (id) => `/deliveries/${id}`],
  ["callback", (id) => `/deliveries/${id.replace("cbk_", "dlv_")}`], // one UUID
  ["endpoint", (id) => `/endpoints/${id}`],
  ["consumer", (id) => `/consumers/${id}`],
  ["source", (id) => `/sources/${id}`],
  ["operation", (id) => `/operations/${id}`],
  ["apiKey", () => "/api-keys"],
  ["notice", () => "/notices"],
  ["replay", () => "/replays"],
];

/** The page of the thing that an id names; null for text that is no id of something with a page. */
export function pathOfId(id: string): string | null {
  const page = pages.find(([kind]) => toUuid(kind, id) !== null);
  return page ? page[1](id) : null;
}
