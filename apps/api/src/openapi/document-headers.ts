import { z } from "zod";

const tagExample = '"y7Zr9CI7Fq0oQ0nS5bqM4mTzGx1"';

/** What an answer says that is a whole document. */
export const DocumentETag = z
  .string()
  .meta({ description: "Give it as If-None-Match.", example: tagExample });

/** The same of a document of the catalogue. */
export const catalogValidators = z.object({
  ETag: DocumentETag,
  "Last-Modified": z
    .string()
    .meta({ description: "When the catalogue last changed.", example: "Sun, 01 Mar 2026 09:30:00 GMT" }),
});

/** What a request for one brings. */
export const documentRequestHeaders = z.object({
  "If-None-Match": z
    .string()
    .optional()
    .meta({ description: "The ETag of a copy that the client has.", example: tagExample }),
});
