"use client";

import type { DeliveryDetailView } from "@posthorn/core";
import { deliveryAnswer } from "@/lib/delivery-words.ts";
import { useClock } from "@/lib/use-clock.ts";
import { DeliveryStateBadge } from "./delivery-state.tsx";

/** Did it arrive, if not why, and what comes next. */
export function DeliveryAnswer({ delivery }: { delivery: DeliveryDetailView }) {
  const words = useClock((now) => deliveryAnswer(delivery, now));
  return (
    <section
      aria-label="Answer"
      className="mb-5 flex flex-wrap items-center gap-x-3 gap-y-1.5 rounded-lg border border-line bg-surface px-4 py-3 shadow-sm sm:flex-nowrap"
    >
      <DeliveryStateBadge state={delivery.state} />
      <p aria-live="polite" className="min-w-0 text-base" suppressHydrationWarning>
        {words}
      </p>
    </section>
  );
}
