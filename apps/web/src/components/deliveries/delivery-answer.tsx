"use client";

import type { DeliveryDetailView } from "@posthorn/core";
import { LinkButton } from "@/components/ui/button.tsx";
import { deliveryAnswer } from "@/lib/delivery-words.ts";
import { useClock } from "@/lib/use-clock.ts";
import { DeliveryStateBadge } from "./delivery-state.tsx";

interface DeliveryAnswerProps {
  delivery: DeliveryDetailView;
  /** Why it can't be sent now; null: it can. */
  unreachable: string | null;
  /** Why it isn't sent yet; null: it is in a moment, or at a time that is known. */
  held: string | null;
  /** Its endpoint's page; undefined where it has none, or not any more. */
  endpointHref: string | undefined;
}

/** Did it arrive, if not why, and what comes next. */
export function DeliveryAnswer({ delivery, unreachable, held, endpointHref }: DeliveryAnswerProps) {
  const words = useClock((now) => deliveryAnswer(delivery, now));
  const isStuck = unreachable !== null && delivery.state !== "succeeded" && delivery.payload !== null;
  return (
    <section
      aria-label="Answer"
      className="mb-5 flex flex-wrap items-center gap-x-3 gap-y-1.5 rounded-lg border border-line bg-surface px-4 py-3 shadow-sm sm:flex-nowrap"
    >
      <DeliveryStateBadge state={delivery.state} />
      <p aria-live="polite" className="min-w-0 text-base" suppressHydrationWarning>
        {words}
        {isStuck && delivery.state === "dead" && delivery.lastAttempt && ` ${unreachable}`}
        {held && ` ${held}`}
      </p>
      {(isStuck || held) && endpointHref && (
        <LinkButton size="sm" href={endpointHref} className="ml-auto">
          Open the endpoint
        </LinkButton>
      )}
    </section>
  );
}
