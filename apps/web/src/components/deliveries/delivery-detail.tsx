"use client";

import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { AnswerCheck } from "@/components/callbacks/answer-check.tsx";
import { ErasedPayload } from "@/components/events/erased-payload.tsx";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { BackLink } from "@/components/ui/back-link.tsx";
import { Card } from "@/components/ui/card.tsx";
import { JsonView } from "@/components/ui/json-view.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { AttemptTimeline } from "./attempt-timeline.tsx";
import { DeliveryActions } from "./delivery-actions.tsx";
import { DeliveryAnswer } from "./delivery-answer.tsx";
import { DeliveryFacts } from "./delivery-facts.tsx";
import { pollIntervalMs } from "./poll-interval.ts";
import { SiblingDeliveries } from "./sibling-deliveries.tsx";
import { whyHeld } from "./why-held.ts";
import { whyUnreachable } from "./why-unreachable.ts";

/** The answer in words first, then the attempts, then the evidence. */
export function DeliveryDetail({ deliveryId }: { deliveryId: string }) {
  const { place, href, can } = useEnvironment();
  const trpc = useTRPC();
  const { data: delivery } = useSuspenseQuery({
    ...trpc.deliveries.get.queryOptions({ ...place, deliveryId }),
    refetchInterval: ({ state }) => pollIntervalMs(state.data, Date.now()),
  });
  // May be gone, or out of the reader's reach: the page then says less, and nothing else. A callback has none.
  const { data: endpoint, error: endpointError } = useQuery(
    trpc.endpoints.get.queryOptions(
      { ...place, endpointId: delivery.endpointId },
      { staleTime: 5_000, enabled: delivery.callback === null },
    ),
  );
  const unreachable = whyUnreachable(endpoint, endpointError);
  return (
    <>
      <PageHeader
        back={<BackLink href={href("/deliveries")}>Deliveries</BackLink>}
        title={<span className="font-mono text-lg">{delivery.eventType}</span>}
        description={<span className="break-all font-mono text-xs">{delivery.endpointUrl}</span>}
        action={
          can("deliveries:write") && (
            <DeliveryActions
              delivery={delivery}
              heldByDead={endpoint?.ordering?.afterDead === "hold"}
              payloadErased={delivery.payloadErasedAt !== null}
              unreachable={unreachable}
            />
          )
        }
      />
      <DeliveryAnswer
        delivery={delivery}
        unreachable={unreachable}
        held={whyHeld(delivery, endpoint)}
        endpointHref={endpoint && href(`/endpoints/${endpoint.id}`)}
      />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="flex min-w-0 flex-col gap-5">
          {delivery.callback && <AnswerCheck callback={delivery.callback} />}
          <AttemptTimeline delivery={delivery} schedule={endpoint?.effectiveRetrySchedule} />
          <Card title="Payload" note="the body of every attempt">
            {delivery.payload === null ? (
              <ErasedPayload at={delivery.payloadErasedAt} />
            ) : (
              <JsonView label="Payload" json={delivery.payload} />
            )}
          </Card>
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          <DeliveryFacts delivery={delivery} consumerId={endpoint?.consumer ?? null} />
          <SiblingDeliveries delivery={delivery} />
        </div>
      </div>
    </>
  );
}
