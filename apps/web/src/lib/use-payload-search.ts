"use client";

import type { DeliveryView } from "@posthorn/core";
import { useEffect, useState } from "react";
import type { LogFilter } from "./delivery-filter.ts";

/** What a search says after each step: as the services do. */
interface SearchStep {
  found: DeliveryView[];
  events: number;
  searchedTo: string;
  end: "complete" | "time" | "enough" | null;
  cursor: string | null;
}

export interface PayloadSearch {
  found: DeliveryView[];
  /** Events looked at, over all parts. */
  events: number;
  searchedTo: string | null;
  end: SearchStep["end"] | "failed";
  error: string | null;
  goOn: () => void;
}

const dayMs = 24 * 3_600_000;

/** The range of a search: what the filter says, or the last 24 hours of it. */
export function searchRange({ from, to }: LogFilter, now: Date): { from: string; to: string } {
  const end = to === undefined ? now : new Date(to);
  const earliest = new Date(end.getTime() - dayMs);
  return {
    from: from !== undefined && new Date(from) > earliest ? from : earliest.toISOString(),
    to: end.toISOString(),
  };
}

const nothing = { found: [], events: 0, searchedTo: null, end: null, error: null };

/** Looks for a text in the payloads that a filter names; what it finds comes while it looks. */
export function usePayloadSearch(address: string, filter: LogFilter, text: string): PayloadSearch {
  const [range] = useState(() => searchRange(filter, new Date()));
  const [part, setPart] = useState<{ cursor: string | null; eventsBefore: number }>({
    cursor: null,
    eventsBefore: 0,
  });
  const [state, setState] = useState<Omit<PayloadSearch, "goOn"> & { cursor: string | null }>({
    ...nothing,
    cursor: null,
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller mounts it anew for another filter.
  useEffect(() => {
    const controller = new AbortController();
    const { cursor, eventsBefore } = part;
    const body = { ...filter, ...range, text, ...(cursor && { cursor }) };
    const run = async () => {
      for await (const step of readSteps(address, body, controller.signal)) {
        setState((before) => ({
          ...before,
          found: [...before.found, ...step.found],
          events: eventsBefore + step.events,
          searchedTo: step.searchedTo,
          end: step.end,
          cursor: step.cursor,
        }));
      }
    };
    run().catch((error: unknown) => {
      if (controller.signal.aborted) return;
      const message = error instanceof Error ? error.message : "The search broke off. Try again.";
      setState((before) => ({ ...before, end: "failed", error: message }));
    });
    return () => {
      controller.abort();
      if (cursor === null) setState({ ...nothing, cursor: null });
    };
  }, [address, part]);

  const { cursor, ...shown } = state;
  return {
    ...shown,
    goOn() {
      setState((before) => ({ ...before, end: null, error: null }));
      setPart({ cursor: cursor ?? part.cursor, eventsBefore: state.events });
    },
  };
}

async function* readSteps(
  address: string,
  body: object,
  signal: AbortSignal,
): AsyncGenerator<SearchStep, void, void> {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal,
  });
  if (!answer.ok || !answer.body) {
    const problem = await answer.json().catch(() => null);
    throw new Error(problem?.message ?? `The server answered ${answer.status}. Try again in a moment.`);
  }
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    const lines = (rest + piece.value).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield JSON.parse(line);
  }
}
