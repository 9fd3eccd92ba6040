const RETRY_AFTER_CAP_MS = 24 * 60 * 60 * 1000;

const months = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec";
const time = "\\d{2}:\\d{2}:\\d{2}";
const shortDay = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)";
const longDay = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day";

/** The three forms of an HTTP date (RFC 9110, 5.6.7). `Date.parse` alone takes far more than that. */
const httpDates = [
  new RegExp(`^${shortDay}, \\d{2} (?:${months}) \\d{4} ${time} GMT$`),
  new RegExp(`^${longDay}, \\d{2}-(?:${months})-\\d{2} ${time} GMT$`),
  new RegExp(`^${shortDay} (?:${months}) [ \\d]\\d ${time} \\d{4}$`),
];

/**
 * Reads a Retry-After header: whole seconds or an HTTP date. Returns milliseconds from `now` (0 for a time in the
 * past, at most 24 hours), or null when there is no header or it is anything else.
 */
export function parseRetryAfter(value: string | string[] | undefined, now: Date): number | null {
  if (typeof value !== "string") return null;
  const text = value.trim();
  const waitMs = /^\d+$/.test(text) ? Number(text) * 1000 : millisecondsUntil(text, now);
  if (waitMs === null) return null;
  return Math.min(Math.max(waitMs, 0), RETRY_AFTER_CAP_MS);
}

function millisecondsUntil(text: string, now: Date): number | null {
  if (!httpDates.some((form) => form.test(text))) return null;
  const at = Date.parse(text.endsWith("GMT") ? text : `${text} GMT`); // the asctime form is UTC without saying so
  return Number.isNaN(at) ? null : at - now.getTime();
}
