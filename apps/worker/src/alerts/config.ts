/** One mail or one request, of seconds as a rule; a mail server may take its time with each of its answers. */
export const tryTimeout = "90 seconds";
/** Tries of one alert: over an hour and a half, in which most servers come back. */
export const mostTries = 9;
/** 10 s, 30 s, 90 s, 4.5 min, 13.5 min, and then every 30 min. */
export const retryPolicy = {
  initialInterval: "10 seconds",
  backoffCoefficient: 3,
  maximumInterval: "30 minutes",
  maximumAttempts: mostTries,
} as const;
/** Alerts that one worker sends at a time: what takes long must not stand before the others. */
export const alertsAtOnce = 20;
/** What an incoming webhook may take. */
export const webhookTimeoutMs = 10_000;
