"use client";

import type { AttemptView } from "@posthorn/core";
import { CircleCheck, CircleX } from "lucide-react";
import { useId } from "react";
import { FoldMark } from "@/components/ui/fold-mark.tsx";
import { StateBadge } from "@/components/ui/state-badge.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { outcomeLabel } from "@/lib/delivery-words.ts";
import { duration } from "@/lib/time.ts";
import { AttemptEvidence } from "./attempt-evidence.tsx";

interface AttemptProps {
  attempt: AttemptView;
  payload: string | null;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** What caused an attempt, where it was not the schedule. */
const triggerWords: Record<AttemptView["trigger"], string | null> = {
  schedule: null,
  manual: "by hand",
  replay: "replay",
  probe: "probe",
  test: "test",
};

/** One request and what came back, in a line; opened, all that is known of it. */
export function Attempt({ attempt, payload, open, onOpenChange }: AttemptProps) {
  const id = useId();
  const succeeded = attempt.outcome === "succeeded";
  const trigger = triggerWords[attempt.trigger];
  return (
    <li aria-label={`Attempt ${attempt.number}`}>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => onOpenChange(!open)}
        className="flex min-h-10 w-full items-center gap-3 px-4 py-1.5 text-left text-sm hover:bg-hover focus-visible:outline-offset-[-2px]"
      >
        <FoldMark open={open} />
        <span className="w-16 shrink-0 font-medium tabular-nums">
          <span className="sr-only">Attempt </span>#{attempt.number}
        </span>
        {succeeded ? (
          <StateBadge meaning="good" icon={CircleCheck}>
            Succeeded
          </StateBadge>
        ) : (
          <StateBadge meaning="bad" icon={CircleX}>
            Failed
          </StateBadge>
        )}
        <span className="min-w-0 flex-1 truncate text-ink-2 tabular-nums">{outcomeLabel(attempt)}</span>
        {trigger && <span className="hidden shrink-0 text-ink-3 text-xs sm:inline">{trigger}</span>}
        <span className="hidden shrink-0 text-ink-3 text-xs tabular-nums sm:inline">
          {duration(attempt.durationMs)}
        </span>
        <TimeText at={attempt.startedAt} className="shrink-0 text-ink-3 text-xs" />
      </button>
      {open && (
        <div id={id}>
          <AttemptEvidence attempt={attempt} payload={payload} />
        </div>
      )}
    </li>
  );
}
