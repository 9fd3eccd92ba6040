import type { CatalogChangeView } from "@posthorn/core";

interface Feed {
  title: string;
  /** Equal for good, whatever address the feed has. */
  id: string;
  /** Address of the documentation, and of the feed itself. */
  url: string;
  feedUrl: string;
  /** Of the catalogue; what counts where there are no entries. */
  lastModified: string;
  entries: readonly CatalogChangeView[];
}

/** The changes as an Atom feed (RFC 4287). Text is data: nothing of it becomes markup. */
export function toAtomFeed({ title, id, url, feedUrl, lastModified, entries }: Feed): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <title>${toXml(title)}</title>
  <id>${toXml(id)}</id>
  <link rel="alternate" type="text/html" href="${toXml(url)}"/>
  <link rel="self" type="application/atom+xml" href="${toXml(feedUrl)}"/>
  <updated>${entries[0]?.at ?? lastModified}</updated>
  <author><name>${toXml(title)}</name></author>
${entries.map((entry) => toEntry(entry, id, url)).join("")}</feed>
`;
}

function toEntry(entry: CatalogChangeView, feedId: string, url: string): string {
  const { eventType, version, revision, at, breaking, changes } = entry;
  const lines = changes.map(
    ({ change, path, breaking }) => `${change}${path ? ` at ${path}` : ""}${breaking ? " (breaking)" : ""}`,
  );
  return `  <entry>
    <title>${toXml(`${eventType} v${version}${breaking ? ": breaking change" : ""}`)}</title>
    <id>${toXml(`${feedId}:${revision}:${eventType}`)}</id>
    <link rel="alternate" type="text/html" href="${toXml(`${url}/types/${encodeURIComponent(eventType)}`)}"/>
    <updated>${at}</updated>
    <content type="text">${toXml(lines.join("\n"))}</content>
  </entry>
`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Characters that XML 1.0 has no way to write become U+FFFD. */
function toXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "\u{FFFD}")
    .replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
