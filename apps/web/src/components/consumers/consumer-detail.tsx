"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { NewestDeliveries } from "@/components/deliveries/newest-deliveries.tsx";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { MetadataCard } from "@/components/metadata/metadata-card.tsx";
import { BackLink } from "@/components/ui/back-link.tsx";
import { Card } from "@/components/ui/card.tsx";
import { CopyableId } from "@/components/ui/copy.tsx";
import { Facts } from "@/components/ui/facts.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { ConsumerActions } from "./consumer-actions.tsx";
import { ConsumerEndpoints } from "./consumer-endpoints.tsx";
import { ConsumerTokens } from "./consumer-tokens.tsx";

/** A consumer: what was sent to it last and whether it arrived, then where it goes. */
export function ConsumerDetail({ consumerId }: { consumerId: string }) {
  const { place, href, can } = useEnvironment();
  const trpc = useTRPC();
  const { data: consumer } = useSuspenseQuery(trpc.consumers.get.queryOptions({ ...place, consumerId }));
  return (
    <>
      <PageHeader
        back={<BackLink href={href("/consumers")}>Consumers</BackLink>}
        title={consumer.name}
        description="Its endpoints get what concerns everybody, and what is addressed to it alone."
        action={can("endpoints:write") && <ConsumerActions consumer={consumer} />}
      />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-5">
          {can("deliveries:read") && (
            <NewestDeliveries
              filter={{ consumerId: consumer.id }}
              nothing="Nothing has been sent to its endpoints yet."
            />
          )}
          <ConsumerEndpoints consumerId={consumer.id} />
          <ConsumerTokens consumerId={consumer.id} />
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          <Card title="About">
            <Facts
              items={[
                { name: "Id", value: <CopyableId id={consumer.id} /> },
                { name: "Uid", value: consumer.uid === null ? "None" : <CopyableId id={consumer.uid} /> },
                { name: "Created", value: <TimeText at={consumer.createdAt} /> },
                { name: "Changed", value: <TimeText at={consumer.updatedAt} /> },
              ]}
            />
          </Card>
          <MetadataCard metadata={consumer.metadata} />
        </div>
      </div>
    </>
  );
}
