export type PastedHeaders = { ok: true; headers: Record<string, string[]> } | { ok: false; message: string };

/**
 * Headers as people have them at hand: `Name: value` lines, `-H 'Name: value'` of a curl command, or a JSON object as
 * frameworks log it. A first line such as `POST /in HTTP/1.1` and lines of other options are passed over.
 */
export function readPastedHeaders(text: string): PastedHeaders {
  const trimmed = text.trim();
  if (trimmed === "") return { ok: false, message: "Paste the headers that your receiver got." };
  return trimmed.startsWith("{") ? readObject(trimmed) : readLines(trimmed);
}

function readObject(text: string): PastedHeaders {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return {
      ok: false,
      message: "This starts like JSON and isn't. Paste the whole object, or one header a line.",
    };
  }
  const headers = new Map<string, string[]>();
  for (const [name, value] of Object.entries(json ?? {})) {
    for (const each of [value].flat()) {
      if (typeof each !== "string" && typeof each !== "number") {
        return { ok: false, message: `The value of ${name} is neither text nor a list of texts.` };
      }
      add(headers, name, String(each));
    }
  }
  return { ok: true, headers: Object.fromEntries(headers) };
}

const ofCurl = /^(?:-H|--header)\s+(?:'([^']*)'|"([^"]*)"|(.*))$/;

function readLines(text: string): PastedHeaders {
  const headers = new Map<string, string[]>();
  for (const line of text.split(/\r?\n/)) {
    const bare = line.trim().replace(/\s*\\$/, "");
    const option = ofCurl.exec(bare);
    if (bare === "" || (!option && (bare.startsWith("-") || isFirstLine(bare)))) continue;
    const header = option ? (option[1] ?? option[2] ?? option[3] ?? "") : bare;
    const colon = header.indexOf(":", 1);
    if (colon === -1)
      return { ok: false, message: `“${header.slice(0, 60)}” is no header: write Name: value.` };
    add(headers, header.slice(0, colon).trim(), header.slice(colon + 1).trim());
  }
  return { ok: true, headers: Object.fromEntries(headers) };
}

const isFirstLine = (line: string) => /^(?:[A-Z]+ \S+ HTTP\/|curl\s|HTTP\/)/.test(line);

function add(headers: Map<string, string[]>, name: string, value: string): void {
  const key = name.toLowerCase();
  headers.set(key, [...(headers.get(key) ?? []), value]);
}
