import type { EndpointBatching, EndpointOrdering, EndpointView, SignatureProfile } from "@posthorn/core";
import { duration } from "../../lib/time.ts";
import { profileWords } from "./profile-words.ts";

const count = (number: number, one: string, many: string) =>
  `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

/** `9 retries over 3 d 3 h`; what can't be read yet is left out. */
export function retriesWords(schedule: readonly number[]): string {
  const seconds = schedule.reduce((sum, wait) => sum + wait, 0);
  const span = Number.isFinite(seconds) ? ` over ${duration(seconds * 1000)}` : "";
  return `${count(schedule.length, "retry", "retries")}${span}`;
}

export function scheduleSummary(own: readonly number[] | null, fallback: readonly number[]): string {
  return own ? retriesWords(own) : `${retriesWords(fallback)}, as the environment`;
}

export function filterSummary(filter: EndpointView["filter"]): string {
  if (filter === null) return "Every event of its types";
  return Object.keys(filter).join(", ");
}

interface Flow {
  ordering: EndpointOrdering | null;
  batch: EndpointBatching | null;
}

export function flowSummary({ ordering, batch }: Flow): string {
  if (ordering) {
    const by = ordering.key === null ? "In order" : `In order by ${ordering.key}`;
    return ordering.afterDead === "hold" ? `${by}, held by a dead letter` : by;
  }
  if (batch) return `Up to ${batch.maxEvents} events, after ${batch.maxSeconds} s at most`;
  return "As they come";
}

type Limits = Pick<EndpointView, "rateLimit" | "maxInFlight" | "timeoutMs">;

export function limitsSummary({ rateLimit, maxInFlight, timeoutMs }: Limits): string {
  const rate = rateLimit === null ? [] : [`${rateLimit.toLocaleString("en")}/s`];
  return [...rate, `${maxInFlight} at once`, `${duration(timeoutMs)} timeout`].join(", ");
}

export function profilesSummary(profiles: readonly SignatureProfile[]): string {
  return profiles.map((profile) => profileWords[profile].title).join(", then ");
}
