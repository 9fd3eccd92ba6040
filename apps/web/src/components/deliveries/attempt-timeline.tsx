"use client";

import type { DeliveryDetailView } from "@posthorn/core";
import { Clock } from "lucide-react";
import { useState } from "react";
import { Card } from "@/components/ui/card.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { Attempt } from "./attempt.tsx";

/** The newest first and open, unless the reader chose otherwise; on top what comes next. */
export function AttemptTimeline({ delivery }: { delivery: DeliveryDetailView }) {
  const [chosen, setChosen] = useState<Record<string, boolean>>({});
  const attempts = delivery.attemptLog.toReversed();
  const open = delivery.state === "pending" || delivery.state === "retrying";
  return (
    <Card title="Attempts" note={attempts.length === 0 ? undefined : String(attempts.length)}>
      <ol aria-label="Attempts" className="divide-y divide-line">
        {open && (
          <li className="flex min-h-10 items-center gap-3 px-4 py-2 text-ink-2 text-sm">
            <Clock aria-hidden="true" className="size-4 shrink-0 text-waiting" />
            {delivery.nextAttemptAt ? (
              <span>
                Next attempt <TimeText at={delivery.nextAttemptAt} />
              </span>
            ) : (
              <span>The next attempt is queued</span>
            )}
          </li>
        )}
        {attempts.map((attempt, index) => (
          <Attempt
            key={attempt.id}
            attempt={attempt}
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
