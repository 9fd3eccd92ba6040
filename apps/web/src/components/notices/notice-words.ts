import { failuresInARow, type NoticeView } from "@posthorn/core";
import { failureWords } from "../../lib/delivery-words.ts";
import { shortenMiddle } from "../../lib/shorten.ts";
import { duration } from "../../lib/time.ts";

const disabledBecause: Record<string, string> = {
  gone: "its receiver answered 410 Gone",
  disabled_by_receiver: "its receiver asked for it",
  failing_too_long: "nothing but failures came of it",
};

/** What happened, in a sentence that names the endpoint where it is about one. */
export function noticeSentence(notice: NoticeView): string {
  switch (notice.type) {
    case "system.endpoint.failing": {
      const { url, consecutiveFailures, lastError } = notice.data;
      return `${short(url)} fails: ${failuresInARow(consecutiveFailures)}${lastError ? `, and at last ${failureWords(lastError)}` : ""}.`;
    }
    case "system.endpoint.disabled": {
      const { url, reason } = notice.data;
      return `${short(url)} was disabled, because ${disabledBecause[reason] ?? `of “${reason}”`}.`;
    }
    case "system.endpoint.recovered": {
      const { url, failingSince } = notice.data;
      return `${short(url)} answers again, after ${lasted(failingSince, notice.at)}.`;
    }
    case "system.dead_letters.growing": {
      const { count, since, endpointIds } = notice.data;
      const endpoints = endpointIds.length === 1 ? "one endpoint" : `${endpointIds.length} endpoints`;
      return `${count} deliveries to ${endpoints} became dead within ${lasted(since, notice.at)}.`;
    }
  }
}

/** The page of what it is about, within the environment. */
export function noticePath(notice: NoticeView): string {
  if (notice.type === "system.dead_letters.growing") return "/dead-letters";
  return `/endpoints/${notice.data.endpointId}`;
}

/** What happened must be legible beside it. */
const short = (url: string) => shortenMiddle(url, 64);

function lasted(from: string, to: string): string {
  return duration(Math.max(1000, new Date(to).getTime() - new Date(from).getTime()));
}
