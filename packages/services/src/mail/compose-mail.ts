/** What a mail says, before it is text or HTML. Everything in it may be what somebody typed. */
export interface Letter {
  /** Paragraphs; the first says why it came. */
  paragraphs: readonly string[];
  /** The one thing to do. `url` is ours. */
  action?: { label: string; url: string };
  list?: readonly string[];
  /** Small, below everything. */
  footnotes?: readonly (string | { label: string; url: string })[];
}

/** The two bodies of a mail: no pictures, nothing from elsewhere, nothing that tells when it is read. */
export function composeMail({ paragraphs, action, list = [], footnotes = [] }: Letter): {
  text: string;
  html: string;
} {
  const text = [
    ...paragraphs,
    ...(list.length > 0 ? [list.map((line) => `- ${line}`).join("\n")] : []),
    ...(action ? [`${action.label}:\n${action.url}`] : []),
    ...footnotes.map((note) => (typeof note === "string" ? note : `${note.label}: ${note.url}`)),
  ];
  const html = [
    ...paragraphs.map((line) => `<p>${escapeHtml(line)}</p>`),
    ...(list.length > 0 ? [`<ul>${list.map((line) => `<li>${escapeHtml(line)}</li>`).join("")}</ul>`] : []),
    ...(action
      ? [
          `<p><a href="${escapeHtml(action.url)}" style="display:inline-block;padding:10px 16px;border-radius:6px;background:#1d4ed8;color:#ffffff;text-decoration:none">${escapeHtml(action.label)}</a></p>`,
          `<p style="color:#525252;font-size:13px">Or open ${link(action.url, action.url)}</p>`,
        ]
      : []),
    ...footnotes.map(
      (note) =>
        `<p style="color:#525252;font-size:13px">${typeof note === "string" ? escapeHtml(note) : link(note.url, note.label)}</p>`,
    ),
  ];
  return {
    text: `${text.join("\n\n")}\n`,
    html: `<!doctype html><html lang="en"><body style="font-family:system-ui,sans-serif;font-size:15px;line-height:1.5;color:#171717;overflow-wrap:anywhere">${html.join("")}</body></html>`,
  };
}

const link = (url: string, label: string) => `<a href="${escapeHtml(url)}">${escapeHtml(label)}</a>`;

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? "");
