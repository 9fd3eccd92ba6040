import type { ReadBody } from "./answer-request.ts";

/** Reads a Fetch request's body, up to `maxBytes`. */
export async function readFetchBody(request: Request, maxBytes: number): Promise<ReadBody> {
  if (request.bodyUsed || request.body?.locked) return { outcome: "consumed" };
  if (!request.body) return { outcome: "read", body: "" };
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { outcome: "read", body: concat(chunks, length) };
      length += value.length;
      if (length > maxBytes) {
        await reader.cancel();
        return { outcome: "too_large" };
      }
      chunks.push(value);
    }
  } catch {
    return { outcome: "incomplete" }; // the stream fails when the connection does
  }
}

function concat(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
