/** Calls that one request may carry: a page asks for a few at once, and each one costs as much as if it came alone. */
export const mostCallsAtOnce = 20;
