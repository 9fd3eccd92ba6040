/** Of a check's request: a person waits for it. */
export const requestTimeoutMs = 8_000;
export const connectTimeoutMs = 4_000;
/** The request, and a statement before and after it. */
export const activityTimeout = "9 seconds";
/** From the question on, waiting for a worker included; who asks has given up after that. */
export const checkTimeout = "10 seconds";
/** Checks that one worker makes at a time. */
export const checksAtOnce = 20;
