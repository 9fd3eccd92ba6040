/** What is queued of batched endpoints is looked at this often at most while nothing of them comes back. */
export const shortestGapMs = 100;
/** Batches read by one statement at most: each can be a mebibyte. */
export const mostPerRead = 16;
