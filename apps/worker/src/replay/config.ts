/** A round lasts 10 s at most, and then its last batch; PostgreSQL may be restarting. */
export const roundTimeout = "60 seconds";
/** A round says with every batch that it lives; after so long without a word another worker goes on. */
export const heartbeatTimeout = "15 seconds";
/** Replays and other bulk actions that one worker works on at a time; each has a connection to PostgreSQL meanwhile. */
export const replaysAtOnce = 4;
/** A fault that is met so often in a row is no passing one: what it has done stays, and it can be resumed. */
export const mostFaults = 8;
