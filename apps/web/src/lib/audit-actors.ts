import type { AuditActorView } from "@posthorn/core";

interface PartWords {
  /** In a list, where people stand with their addresses. */
  name: string;
  /** Why it did something. */
  note: string;
}

/** Parts of Posthorn that change things by themselves, by the names that they are kept and filtered under. */
const parts: Record<string, PartWords> = {
  "alert mail": {
    name: "The link of an alert mail",
    note: "Whoever opened a link in an alert mail. Nobody has to sign in for that.",
  },
  "endpoint-recovery": {
    name: "Posthorn, after failures",
    note: "Posthorn itself, because an endpoint failed for too long or asked for nothing more.",
  },
  operator: {
    name: "Whoever runs Posthorn",
    note: "Whoever runs this installation, by a command there.",
  },
  replay: {
    name: "Posthorn, for a replay",
    note: "Posthorn itself, when a replay or a bulk action that somebody started came to its end.",
  },
  sources: {
    name: "Posthorn, for a source",
    note: "Posthorn itself, because a source took a request that named a new type of event.",
  },
  "subscription-verification": {
    name: "Posthorn, checking a URL",
    note: "Posthorn itself, because a subscription's URL answered the challenge.",
  },
};

const wordsOfPart = (part: string): PartWords | undefined =>
  Object.hasOwn(parts, part) ? parts[part] : undefined;

/** Who did it, for people: an e-mail address, the name of a key or a consumer, or what of Posthorn it was. */
export const actorName = ({ kind, name }: Pick<AuditActorView, "kind" | "name">): string =>
  kind === "system" ? (wordsOfPart(name)?.name ?? `Posthorn (${name})`) : name;

/** What kind of somebody that is. */
export function actorNote({ kind, name }: Pick<AuditActorView, "kind" | "name">): string {
  switch (kind) {
    case "user":
      return "A member";
    case "apiKey":
      return "An API key";
    case "consumer":
      return "A consumer's own program";
    case "system":
      return wordsOfPart(name)?.note ?? "Posthorn itself";
  }
}

/** What the filter takes: Posthorn's own parts have no ids, and go by the names that they are kept under. */
export const actorKey = ({ id, name }: Pick<AuditActorView, "id" | "name">): string => id ?? name;

/** What a filter by somebody is called; null: it is an id. */
export const actorKeyWords = (key: string): string | null => wordsOfPart(key)?.name ?? null;
