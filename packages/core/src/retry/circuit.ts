/** When an endpoint's circuit opens: nothing but probes goes to it until one succeeds. */
export const circuitRules = {
  /** Failures one after the other that open it, … */
  failuresInARow: 5,
  /** … or more than half of at least so many requests … */
  leastRequests: 20,
  /** … within so long. */
  windowMs: 30_000,
  /** The first probe comes so long after it opened, each further one after twice as long … */
  firstProbeSeconds: 30,
  /** … and at most so long. */
  longestProbeSeconds: 900,
} as const;

/** Statuses by which a receiver says that it gets too much, or is not there for a while. */
export const overloadStatuses: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/** How long a receiver that is overloaded twice in a row and names no time is left alone, at most until the next try is due. */
export const unnamedHoldMs = 5_000;

/** The longest that most receivers take to refuse: a recovery looks so much later than the try after a failure is due, at most. */
export const mostRefusalMs = 1_000;
