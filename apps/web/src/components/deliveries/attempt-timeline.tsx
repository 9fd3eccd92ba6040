"use client";

import type { DeliveryDetailView } from "@posthorn/core";
import { useState } from "react";
import { Card } from "@/components/ui/card.tsx";
import { futureAttempts } from "@/lib/future-attempts.ts";
import { Attempt } from "./attempt.tsx";
import { FutureAttempts } from "./future-attempts.tsx";

interface AttemptTimelineProps {
  delivery: DeliveryDetailView;
  /** Its endpoint's, in seconds; undefined where it is not known. */
  schedule: readonly number[] | undefined;
}

/** The newest first and open, unless the reader chose otherwise; on top what comes next. */
export function AttemptTimeline({ delivery, schedule }: AttemptTimelineProps) {
  const [chosen, setChosen] = useState<Record<string, boolean>>({});
  const attempts = delivery.attemptLog.toReversed();
  const open = delivery.state === "pending" || delivery.state === "retrying";
  return (
    <Card title="Attempts" note={attempts.length === 0 ? undefined : String(attempts.length)}>
      <ol aria-label="Attempts" className="divide-y divide-line">
        {open && (
          <FutureAttempts
            attempts={futureAttempts(delivery, schedule)}
            behind={delivery.order === "behind"}
          />
        )}
        {attempts.map((attempt, index) => (
          <Attempt
            key={attempt.id}
            attempt={attempt}
            payload={delivery.payload}
            open={chosen[attempt.id] ?? index === 0}
            onOpenChange={(open) => setChosen((before) => ({ ...before, [attempt.id]: open }))}
          />
        ))}
        {attempts.length === 0 && !open && (
          <li className="px-4 py-6 text-ink-2 text-sm">It was never sent.</li>
        )}
      </ol>
    </Card>
  );
}
