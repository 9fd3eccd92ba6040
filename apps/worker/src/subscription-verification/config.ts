/** For the whole answer of a receiver that has nothing to do but echo. */
export const answerTimeoutMs = 10_000;
/** The request, and a few statements before and after it; PostgreSQL may be restarting. */
export const tryTimeout = "30 seconds";
/** Challenges that one worker sends at a time: each may wait for a receiver that doesn't answer. */
export const challengesAtOnce = 32;
/** Of those, of one tenant: whose receivers don't answer leaves room for the others. */
export const challengesOfTenantAtOnce = 4;
