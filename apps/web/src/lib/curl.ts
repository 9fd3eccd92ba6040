import type { AttemptView } from "@posthorn/core";

/** Set by curl itself, from the address and the body. */
const ownHeaders = new Set(["host", "content-length", "connection", "accept-encoding"]);

/** For a POSIX shell: nothing within single quotes means anything but another one. */
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** The request of an attempt as a command for a shell; with the headers that it had, as far as they are kept. */
export function toCurl(request: AttemptView["request"], body: string): string {
  const headers = Object.entries(request.headers)
    .filter(([name]) => !ownHeaders.has(name.toLowerCase()))
    .map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);
  return [`curl -i -X POST ${quoted(request.url)}`, ...headers, `--data-binary ${quoted(body)}`].join(
    " \\\n  ",
  );
}
