export { createRateLimits, type RateLimits, type RequestCount } from "./rate-limits.ts";
