import { RequestError } from "@posthorn/core";
import { Precondition } from "@posthorn/services/preconditions";
import { createMiddleware } from "hono/factory";
import type { ApiEnv } from "./api-context.ts";
import { readEntityTags } from "./etag-list.ts";
import { isIngestRequest } from "./ingest-request.ts";

const changing = new Set(["POST", "PUT", "PATCH", "DELETE"]);

/**
 * Hands an `If-Match` of a request that changes something to the service that does. 400 `invalid_if_match` for one that
 * can't be read, and `if_match_not_supported` for events, which replace nothing.
 */
export const requireIfMatch = createMiddleware<ApiEnv>((c, next) => {
  const ifMatch = c.env.incoming.headers["if-match"];
  if (ifMatch === undefined || !changing.has(c.req.method)) return next();
  const precondition = toPrecondition(ifMatch);
  if (isIngestRequest(c)) precondition.requireChecked();
  c.set("precondition", precondition);
  return next();
});

function toPrecondition(ifMatch: string): Precondition {
  const tags = readEntityTags(ifMatch);
  if (tags === null) {
    throw new RequestError(
      400,
      "invalid_if_match",
      'If-Match is * or a list of ETags with their quotes, such as "xyz". Give the ETag of the answer that was read, unchanged.',
    );
  }
  // A weak tag says that two answers are alike, not that nothing has changed: no If-Match is met by it.
  return new Precondition(tags === "*" ? tags : tags.filter(({ weak }) => !weak).map(({ opaque }) => opaque));
}
