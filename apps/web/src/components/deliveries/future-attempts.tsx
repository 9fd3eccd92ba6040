"use client";

import { CalendarClock, Clock } from "lucide-react";
import { useId, useState } from "react";
import { FoldMark } from "@/components/ui/fold-mark.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import type { FutureAttempt } from "@/lib/future-attempts.ts";

interface FutureAttemptsProps {
  /** The next one first; empty where it is queued already. */
  attempts: readonly FutureAttempt[];
  /** It waits for an earlier delivery of its order. */
  behind: boolean;
}

/** On top of a timeline: what comes next, and when the rest of the schedule would come. */
export function FutureAttempts({ attempts, behind }: FutureAttemptsProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [next, ...later] = attempts;
  const last = later.at(-1);
  return (
    <>
      {last && (
        <li>
          <button
            type="button"
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setOpen(!open)}
            className="flex min-h-10 w-full items-center gap-3 px-4 py-2 text-left text-ink-2 text-sm hover:bg-hover focus-visible:-outline-offset-2"
          >
            <FoldMark open={open} />
            <span>
              Then {later.length === 1 ? "one more" : `up to ${later.length} more`}, the last{" "}
              <TimeText at={last.earliest.toISOString()} />
            </span>
          </button>
          {open && (
            <ol id={id} aria-label="Later attempts" className="border-line border-t bg-sunken">
              {later.toReversed().map(({ number, earliest, latest }) => (
                <li
                  key={number}
                  className="flex flex-wrap items-center gap-x-3 px-4 py-1.5 text-ink-2 text-sm tabular-nums"
                >
                  <CalendarClock aria-hidden="true" className="size-3.5 shrink-0 text-ink-3" />
                  <span className="w-16 shrink-0">
                    <span className="sr-only">Attempt </span>#{number}
                  </span>
                  <span>
                    <TimeText at={earliest.toISOString()} /> to <TimeText at={latest.toISOString()} />
                  </span>
                </li>
              ))}
              <li className="px-4 py-1.5 text-ink-3 text-xs">
                If each one fails. A circuit that opens, or a receiver that asks for time, puts them off.
              </li>
            </ol>
          )}
        </li>
      )}
      <li className="flex min-h-10 items-center gap-3 px-4 py-2 text-ink-2 text-sm">
        <Clock aria-hidden="true" className="size-4 shrink-0 text-waiting" />
        {next ? (
          <span>
            Next attempt <TimeText at={next.earliest.toISOString()} />
          </span>
        ) : (
          <span>
            {behind ? "The next attempt comes after an earlier delivery" : "The next attempt is queued"}
          </span>
        )}
      </li>
    </>
  );
}
