import { SignatureProfile } from "@posthorn/core";
import { z } from "zod";
import { snippetLanguages } from "./verify-snippets.ts";

/** What a page's address may say; what makes no sense is as if it was left out. */
export type AddressParams = Readonly<Record<string, string | string[] | undefined>>;

const ListChoice = z.object({
  search: z.string().max(200).catch(""),
  group: z.string().max(64).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type ListChoice = z.infer<typeof ListChoice>;

const EventTypeChoice = z.object({
  version: z.coerce.number().int().min(1).optional().catch(undefined),
  profile: SignatureProfile.catch("standard"),
  language: z.enum(snippetLanguages.map(({ value }) => value)).catch("javascript"),
  payload: z.enum(["tree", "schema"]).catch("tree"),
});
export type EventTypeChoice = z.infer<typeof EventTypeChoice>;

/** Without NUL, which nothing that is stored has. */
const cleaned = (params: AddressParams) =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === "string" ? value.replaceAll("\u0000", "") : undefined,
    ]),
  );

export const readListChoice = (params: AddressParams): ListChoice => ListChoice.parse(cleaned(params));
export const readEventTypeChoice = (params: AddressParams): EventTypeChoice =>
  EventTypeChoice.parse(cleaned(params));

/** Addresses of the documentation's pages, below `base`: the dashboard's or a share link's. */
export const listAddress = (base: string, choice: Partial<ListChoice> = {}): string =>
  withQuery(base, { ...choice, ...(choice.page === 1 && { page: undefined }) });

export const eventTypeAddress = (base: string, name: string, choice: Partial<EventTypeChoice> = {}): string =>
  withQuery(`${base}/types/${encodeURIComponent(name)}`, {
    version: choice.version,
    profile: choice.profile === "standard" ? undefined : choice.profile,
    language: choice.language === "javascript" ? undefined : choice.language,
    payload: choice.payload === "tree" ? undefined : choice.payload,
  });

export const operationAddress = (
  base: string,
  name: string,
  choice: Partial<Pick<EventTypeChoice, "language">> = {},
): string =>
  withQuery(`${base}/operations/${encodeURIComponent(name)}`, {
    language: choice.language === "javascript" ? undefined : choice.language,
  });

export const changesAddress = (base: string, cursor?: string): string =>
  withQuery(`${base}/changes`, { cursor });

function withQuery(path: string, values: Readonly<Record<string, string | number | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    // An empty group is the one without a name; an empty search is none.
    if (value !== undefined && !(name === "search" && value === "")) query.set(name, String(value));
  }
  return query.size === 0 ? path : `${path}?${query}`;
}
