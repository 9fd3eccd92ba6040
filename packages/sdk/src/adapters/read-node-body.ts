import type { Readable } from "node:stream";
import type { ReadBody } from "./answer-request.ts";

/** Reads a request of node:http, or another stream of bytes that nothing has read, up to `maxBytes`. */
export async function readNodeBody(stream: Readable, maxBytes: number): Promise<ReadBody> {
  if (stream.readableDidRead || stream.readableEnded) return { outcome: "consumed" };
  if (stream.destroyed) return { outcome: "incomplete" }; // its events have come and gone
  return new Promise((resolve) => {
    let chunks: Uint8Array[] = [];
    let length = 0;
    stream.on("data", (chunk: Uint8Array | string) => {
      const bytes = typeof chunk === "string" ? Buffer.from(chunk) : chunk; // text after setEncoding
      length += bytes.length;
      if (length <= maxBytes) {
        chunks.push(bytes);
        return;
      }
      // Goes on reading and keeps nothing: a sender whose connection is cut while it writes never sees the answer.
      chunks = [];
      resolve({ outcome: "too_large" });
    });
    stream.once("end", () => resolve({ outcome: "read", body: Buffer.concat(chunks) }));
    stream.once("error", () => resolve({ outcome: "incomplete" }));
    stream.once("close", () => resolve({ outcome: "incomplete" }));
  });
}

/** The first of these that is raw: a `rawBody` that a platform or a parser's `verify` kept, what express.raw() left. */
export function findRaw(...candidates: unknown[]): string | Uint8Array | undefined {
  return candidates.find((value) => typeof value === "string" || value instanceof Uint8Array);
}
