import type { IncomingMessage } from "node:http";
import { eventLimits, parseInput, RequestError, readJsonObject } from "@posthorn/core";
import { z } from "zod";

const NoFields = z.strictObject({});

/** Bodies that were read already: a stream gives its bytes once. */
const readBodies = new WeakMap<IncomingMessage, Uint8Array>();

/** The bytes of a JSON request, as they came: at most `mostBytes`, and never more than that is held. */
export async function readBody(
  incoming: IncomingMessage,
  mostBytes: number = eventLimits.requestBytes,
): Promise<Uint8Array> {
  const known = readBodies.get(incoming);
  if (known) return known;
  refuseOtherForms(incoming);
  const declared = Number(incoming.headers["content-length"] ?? 0);
  if (declared > mostBytes) throw tooLarge(mostBytes);
  return collect(incoming, mostBytes);
}

/** The bytes of a request of any form, as they came: at most `mostBytes`, and never more than that is held. */
export async function readRawBody(
  incoming: IncomingMessage,
  mostBytes: number = eventLimits.requestBytes,
): Promise<Uint8Array> {
  if (!hasBody(incoming)) return new Uint8Array();
  if (Number(incoming.headers["content-length"] ?? 0) > mostBytes) throw tooLarge(mostBytes);
  return collect(incoming, mostBytes);
}

/** The bytes of a JSON request that may also have none; whoever reads its body after that gets them again. */
export async function readOptionalBody(incoming: IncomingMessage): Promise<Uint8Array> {
  if (!hasBody(incoming)) return new Uint8Array();
  const body = await readBody(incoming);
  readBodies.set(incoming, body);
  return body;
}

/** A request's JSON object. */
export async function readJson(incoming: IncomingMessage): Promise<Record<string, unknown>> {
  return readJsonObject(await readBody(incoming), eventLimits.jsonDepth).value;
}

/** For requests that say everything in their path: a body may be there, but no field in it. */
export async function readNoFields(incoming: IncomingMessage): Promise<void> {
  parseInput(NoFields, await readOptionalJson(incoming));
}

/** The JSON object of a request that may also have none. */
export async function readOptionalJson(incoming: IncomingMessage): Promise<Record<string, unknown>> {
  return hasBody(incoming) ? readJson(incoming) : {};
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

const jsonMediaType = /^application\/json\s*(?:;(.*))?$/i;

function refuseOtherForms({ headers }: IncomingMessage): void {
  const encoding = headers["content-encoding"];
  if (encoding !== undefined && encoding.toLowerCase() !== "identity") {
    throw new RequestError(
      415,
      "unsupported_content_encoding",
      "Posthorn takes requests uncompressed. Send the body without Content-Encoding.",
    );
  }
  const parameters = jsonMediaType.exec(headers["content-type"] ?? "");
  const charset = /(?:^|;)\s*charset\s*=\s*"?([^";\s]*)/i.exec(parameters?.[1] ?? "")?.[1];
  if (!parameters || (charset !== undefined && charset.toLowerCase() !== "utf-8")) {
    throw new RequestError(
      415,
      "unsupported_media_type",
      "Send the body as Content-Type: application/json, in UTF-8.",
    );
  }
}

function collect(incoming: IncomingMessage, mostBytes: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (finish: () => void) => {
      incoming.off("data", onData).off("end", onEnd).off("error", onCut).off("close", onCut);
      finish();
    };
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= mostBytes) {
        chunks.push(chunk);
        return;
      }
      chunks.length = 0;
      settle(() => reject(tooLarge(mostBytes)));
    };
    const onEnd = () =>
      settle(() => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    const onCut = () => settle(() => reject(new RequestError(400, "incomplete_body", "The body broke off.")));
    incoming.on("data", onData).on("end", onEnd).on("error", onCut).on("close", onCut);
  });
}

function tooLarge(mostBytes: number): RequestError {
  return new RequestError(413, "payload_too_large", `A request has at most ${mostBytes} bytes.`);
}
