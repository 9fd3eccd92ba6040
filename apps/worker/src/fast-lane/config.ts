/** Requests that one worker process has on their way at most. */
export const mostInFlight = 1_024;
/** Deliveries read by one statement at most. */
export const mostPerRead = 500;
/** The queue is looked at this often even when nobody says that there is something. */
export const pollMs = 1_000;

/** Results are recorded when there are this many, or when the first of them is this old. */
export const recordAt = 64;
export const recordAfterMs = 50;
/** Nothing more is sent while this many results wait to be recorded: what can't be recorded must not be sent. */
export const mostUnrecorded = 256;

/** A pump says this often that it lives; Temporal gives its shard away after three that are missing. */
export const heartbeatMs = 2_000;
export const heartbeatTimeoutMs = 6_000;
/**
 * A worker is handed shards when it was heard of within this time: less than Temporal needs to give a killed worker's shards
 * to the others, which would hand them back to it.
 */
export const handOverWithinMs = heartbeatTimeoutMs - heartbeatMs;

/** An endpoint whose last answer took longer, or that keeps a request waiting longer, is slow … */
export const slowAfterMs = 1_000;
/** … and the slow ones together have this many of a worker's slots. */
export const slowShare = mostInFlight / 2;
/** No endpoint has more than this share of the slots that are free. */
export const threshold = 1 / 4;
/** The last slots are for endpoints that have answered at once before: a thousand new ones that hang leave them free. */
export const provenOnly = mostInFlight / 8;

/** Requests of all tenants that keep this process busy at once, while more than one of them sends; an answer that takes … */
export const sharedWindow = 32;
/** … longer than this weighs the less, the longer it takes. */
export const atOnceMs = 5;
/** Who has less of the window than this may always send. */
export const leastOfWindow = 4;
/** A request that is out for longer than this waits for its receiver, and keeps nobody busy. */
export const waitsForReceiverMs = 100;
/** A tenant counts as sending for so long. */
export const sharedForMs = 10_000;
/** How fast an endpoint answers is what its fastest answers took, of at least so long and at most twice as long. */
export const quickestWithinMs = 10_000;

/** Room that comes free is waited for this long, so that one read fills many slots. */
export const shortestLookMs = 5;

/**
 * Recoveries that one worker starts: never more than 20 within a second, however its timer jitters. Temporal's development
 * server manages some hundred of their steps a second.
 */
export const beginningsPerSecond = 18;
/** Recoveries that one worker wakes at most: by themselves, or endpoints that fail again would keep others from beginning. */
export const wakesPerSecond = 40;
