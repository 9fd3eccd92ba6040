import type { OpenApiDocumentView } from "@posthorn/services";
import type { ApiContext } from "./api-context.ts";
import { matchesEtag } from "./etag.ts";

/** A file of the catalogue, or 304 where the client has it as it is. */
export function answerDocument(c: ApiContext, document: OpenApiDocumentView): Response {
  const headers = {
    ETag: document.etag,
    "Last-Modified": document.lastModified.toUTCString(),
    // A client may keep it, but asks each time; nobody between may, because it is this key's.
    "Cache-Control": "private, no-cache",
    Vary: "Authorization, Accept-Encoding",
  };
  if (matchesEtag(c.req.header("if-none-match"), document.etag)) return c.body(null, 304, headers);
  return c.body(document.body, 200, { ...headers, "Content-Type": document.contentType });
}
