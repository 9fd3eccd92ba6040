import type { ApiContext } from "./api-context.ts";

const paths = new Set(["/v1/events", "/v1/events/batch"]);

/** Whether a request sends events: those are many and go a short way of their own. */
export const isIngestRequest = (c: ApiContext): boolean => c.req.method === "POST" && paths.has(c.req.path);
