"use client";

import type { EventListItem, EventView } from "@posthorn/core";
import { useQuery } from "@tanstack/react-query";
import { LoaderCircle } from "lucide-react";
import Link from "next/link";
import { DeliveryStateBadge } from "@/components/deliveries/delivery-state.tsx";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { shortenMiddle } from "@/lib/shorten.ts";
import { useTRPC } from "@/trpc/client.tsx";

const renewMs = 2000;

/** Waits for the first event; once it is there, says what became of it at each endpoint. */
export function FirstEvent({ event }: { event: EventListItem | undefined }) {
  return (
    <div aria-live="polite" className="text-sm">
      {event ? (
        <Arrived eventId={event.id} />
      ) : (
        <p className="flex items-center gap-2 text-ink-2">
          <LoaderCircle aria-hidden="true" className="size-4 shrink-0 animate-spin text-ink-3" />
          Waiting for your first event
        </p>
      )}
    </div>
  );
}

const isOpen = ({ deliveries }: EventView) =>
  deliveries.some(({ state }) => state === "pending" || state === "retrying");

function Arrived({ eventId }: { eventId: string }) {
  const { place, href } = useEnvironment();
  const trpc = useTRPC();
  const { data } = useQuery({
    ...trpc.events.get.queryOptions({ ...place, eventId }),
    refetchInterval: ({ state }) => (state.data && !isOpen(state.data) ? false : renewMs),
  });
  return (
    <div className="flex flex-col gap-2">
      <p>
        Your{" "}
        <Link href={href(`/events/${eventId}`)} className="text-accent-ink underline">
          first event
        </Link>{" "}
        has arrived{data && `: ${data.type}`}.
      </p>
      {data && data.deliveries.length === 0 && (
        <p className="text-ink-2">
          No endpoint got it: none subscribes to {data.type}. Add one, and send the event again.
        </p>
      )}
      <ul aria-label="Deliveries of the first event" className="flex flex-col gap-1.5">
        {data?.deliveries.map(({ id, endpointUrl, state }) => (
          <li key={id} className="flex flex-wrap items-center gap-2">
            <DeliveryStateBadge state={state} />
            <Link
              href={href(`/deliveries/${id}`)}
              className="min-w-0 break-all font-mono text-accent-ink text-xs hover:underline"
            >
              {shortenMiddle(endpointUrl, 60)}
            </Link>
            <span className="text-ink-2">{stateNotes[state]}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

const stateNotes: Record<EventView["deliveries"][number]["state"], string> = {
  pending: "on its way",
  retrying: "failed, and will be tried again: open it to see why",
  succeeded: "the receiver took it",
  dead: "given up: open it to see why",
  canceled: "canceled",
  handled: "marked as handled",
};
