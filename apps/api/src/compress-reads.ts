import { compress } from "hono/compress";
import { createMiddleware } from "hono/factory";
import type { ApiEnv } from "./api-context.ts";

const compressed = compress();

/** Compresses large answers to reads. What a POST is answered is kept for its repeats, and that must be readable as it is. */
export const compressReads = createMiddleware<ApiEnv>((c, next) =>
  c.req.method === "GET" ? compressed(c, next) : next(),
);
