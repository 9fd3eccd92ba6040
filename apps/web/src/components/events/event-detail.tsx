"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { ConsumerLink } from "@/components/consumers/consumer-link.tsx";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { MetadataCard } from "@/components/metadata/metadata-card.tsx";
import { BackLink } from "@/components/ui/back-link.tsx";
import { Card } from "@/components/ui/card.tsx";
import { CopyableId } from "@/components/ui/copy.tsx";
import { Facts } from "@/components/ui/facts.tsx";
import { JsonView } from "@/components/ui/json-view.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { ErasePayload } from "./erase-payload.tsx";
import { ErasedPayload } from "./erased-payload.tsx";
import { eventAnswer, isUnderWay } from "./event-answer.ts";
import { EventDeliveries } from "./event-deliveries.tsx";
import { PayloadWarnings } from "./payload-warnings.tsx";
import { SendAgain } from "./send-again.tsx";

export function EventDetail({ eventId }: { eventId: string }) {
  const { place, href, can } = useEnvironment();
  const trpc = useTRPC();
  const { data: event } = useSuspenseQuery({
    ...trpc.events.get.queryOptions({ ...place, eventId }),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? 2000 : 15_000),
  });
  return (
    <>
      <PageHeader
        back={<BackLink href={href("/events")}>Events</BackLink>}
        title={<span className="font-mono text-lg">{event.type}</span>}
        description={eventAnswer(event)}
        action={
          can("deliveries:write") &&
          event.payloadErasedAt === null && (
            <>
              {event.deliveries.length > 0 && <SendAgain event={event} />}
              <ErasePayload event={event} />
            </>
          )
        }
      />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="flex min-w-0 flex-col gap-5">
          <EventDeliveries event={event} />
          <Card title="Payload" note="the event's data, as it was sent">
            {event.payloadErasedAt === null ? (
              <>
                <PayloadWarnings warnings={event.payloadWarnings} />
                <JsonView label="Payload" json={event.data} />
              </>
            ) : (
              <ErasedPayload at={event.payloadErasedAt} />
            )}
          </Card>
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          <Card title="About">
            <Facts
              items={[
                { name: "Event", value: <CopyableId id={event.id} /> },
                ...(event.clientId ? [{ name: "Your id", value: <CopyableId id={event.clientId} /> }] : []),
                { name: "Happened", value: <TimeText at={event.timestamp} /> },
                { name: "Accepted", value: <TimeText at={event.acceptedAt} /> },
                { name: "Endpoints", value: <span className="tabular-nums">{event.considered}</span> },
                ...(event.consumer === null
                  ? []
                  : [{ name: "Consumer", value: <ConsumerLink consumerId={event.consumer} /> }]),
                ...(event.tags.length > 0 ? [{ name: "Tags", value: event.tags.join(", ") }] : []),
              ]}
            />
          </Card>
          <MetadataCard metadata={event.metadata} />
        </div>
      </div>
    </>
  );
}
