import "server-only";
import { type ChangeFeeds, createChangeFeeds } from "@posthorn/services";

/** What one process keeps for all of its live lists. */
interface LiveStreams {
  feeds: ChangeFeeds;
  /** Open streams of each person, and of everybody. */
  open: Map<string, Set<AbortController>>;
}

const mostOfPerson = 20;
const mostOfAll = 1_000;

/** Kept on the global object, because in development a changed module is loaded again. */
const kept = globalThis as typeof globalThis & { posthornLiveStreams?: LiveStreams };

function liveStreams(): LiveStreams {
  if (kept.posthornLiveStreams) return kept.posthornLiveStreams;
  const streams: LiveStreams = { feeds: createChangeFeeds(), open: new Map() };
  kept.posthornLiveStreams = streams;
  // A server that stops waits for its answers to end.
  const endAll = () => {
    for (const own of streams.open.values()) for (const controller of own) controller.abort("stopping");
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, endAll);
  return streams;
}

export const changeFeeds = (): ChangeFeeds => liveStreams().feeds;

/** A place for a stream of this person: what ends it, and frees its place; null where there are too many already. */
export function takeLivePlace(userId: string): AbortController | null {
  const { open } = liveStreams();
  const own = open.get(userId) ?? new Set();
  const total = [...open.values()].reduce((sum, each) => sum + each.size, 0);
  if (own.size >= mostOfPerson || total >= mostOfAll) return null;
  const ending = new AbortController();
  open.set(userId, own.add(ending));
  const free = () => {
    own.delete(ending);
    if (own.size === 0 && open.get(userId) === own) open.delete(userId);
  };
  ending.signal.addEventListener("abort", free, { once: true });
  return ending;
}
