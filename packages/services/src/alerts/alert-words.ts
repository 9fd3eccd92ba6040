import { failuresInARow, type SystemEvent, type SystemEventName } from "@posthorn/core";

const mostUrlCharacters = 120;

/** What a notice says in one line, for people who read it elsewhere than in the dashboard. */
export function lineOf(event: SystemEvent): string {
  switch (event.type) {
    case "system.endpoint.failing": {
      const { url, consecutiveFailures, lastError } = event.data;
      const got = lastError?.statusCode ?? lastError?.errorCode;
      return `${short(url)} fails: ${failuresInARow(consecutiveFailures)}${got ? `, at last ${got}` : ""}`;
    }
    case "system.endpoint.disabled":
      return `${short(event.data.url)} was disabled (${event.data.reason}); what waited for it is a dead letter now`;
    case "system.endpoint.recovered":
      return `${short(event.data.url)} answers again; it had failed since ${event.data.failingSince}`;
    case "system.dead_letters.growing": {
      const { count, endpointIds, since } = event.data;
      return `${count} deliveries to ${many(endpointIds.length, "endpoint")} became dead since ${since}`;
    }
  }
}

/** What happened, counted: the first thing that is read. */
export function headlineOf(counts: Partial<Record<SystemEventName, number>>): string {
  const parts = [
    part(counts["system.endpoint.failing"], "endpoint fails", "endpoints fail"),
    part(counts["system.endpoint.disabled"], "endpoint was disabled", "endpoints were disabled"),
    part(counts["system.endpoint.recovered"], "endpoint answers again", "endpoints answer again"),
    (counts["system.dead_letters.growing"] ?? 0) > 0 ? ["dead letters grow"] : [],
  ].flat();
  const text = parts.join(", ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const part = (count = 0, one: string, more: string): string[] =>
  count === 0 ? [] : [`${count} ${count === 1 ? one : more}`];

const many = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;

const short = (url: string) =>
  url.length > mostUrlCharacters ? `${url.slice(0, mostUrlCharacters - 1)}…` : url;
