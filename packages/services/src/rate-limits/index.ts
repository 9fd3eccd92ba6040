export { noteWrongKey } from "./note-wrong-key.ts";
export { createRateLimits, type RateLimits, type RequestCount } from "./rate-limits.ts";
