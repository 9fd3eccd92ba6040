import type { RecordedRequest } from "../types.ts";
import { isJson, notRecordable, parseJsonText, toRecordedRequest } from "./recorded-request.ts";

/** @param wayOut what to change where the body was consumed, in whole sentences */
export async function recordFetchRequest(request: Request, wayOut: string): Promise<RecordedRequest> {
  return toRecordedRequest({
    url: request.url,
    method: request.method,
    headers: request.headers,
    body: isJson(request.headers.get("content-type"))
      ? parseJsonText(await readCopy(request, wayOut))
      : undefined,
  });
}

/** The route reads the request itself after that. */
async function readCopy(request: Request, wayOut: string): Promise<string> {
  if (!request.body) return "";
  if (request.bodyUsed || request.body.locked) {
    throw notRecordable("body_consumed", wayOut);
  }
  return request.clone().text();
}
