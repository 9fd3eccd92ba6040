"use client";

import type { EndpointView } from "@posthorn/core";
import { ConsumerLink } from "@/components/consumers/consumer-link.tsx";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { CopyableId } from "@/components/ui/copy.tsx";
import { Facts } from "@/components/ui/facts.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { duration } from "@/lib/time.ts";
import { flowSummary, profilesSummary, retriesWords } from "./endpoint-words.ts";
import { payloadFormWords } from "./profile-words.ts";

export function EndpointSettings({ endpoint, mayWrite }: { endpoint: EndpointView; mayWrite: boolean }) {
  const { href } = useEnvironment();
  return (
    <Card
      title="Settings"
      action={
        mayWrite && (
          <LinkButton size="sm" href={href(`/endpoints/${endpoint.id}/edit`)}>
            Edit
          </LinkButton>
        )
      }
    >
      <Facts
        items={[
          { name: "Id", value: <CopyableId id={endpoint.id} /> },
          ...(endpoint.uid === null ? [] : [{ name: "Uid", value: <CopyableId id={endpoint.uid} /> }]),
          ...(endpoint.consumer === null
            ? []
            : [{ name: "Consumer", value: <ConsumerLink consumerId={endpoint.consumer} /> }]),
          { name: "Retries", value: retriesWords(endpoint.effectiveRetrySchedule) },
          { name: "Requests go out", value: <span className="break-words">{flowSummary(endpoint)}</span> },
          { name: "Signatures", value: profilesSummary(endpoint.signatureProfiles) },
          ...(endpoint.payloadForm === null
            ? []
            : [{ name: "Body", value: payloadFormWords[endpoint.payloadForm] }]),
          ...(endpoint.headerNames.length === 0
            ? []
            : [
                {
                  name: "Own headers",
                  value: <span className="break-all">{endpoint.headerNames.join(", ")}</span>,
                },
              ]),
          { name: "Timeout", value: duration(endpoint.timeoutMs) },
          { name: "Requests at once", value: endpoint.maxInFlight },
          {
            name: "Requests per second",
            value: endpoint.rateLimit === null ? "No limit" : endpoint.rateLimit.toLocaleString("en"),
          },
          { name: "Created", value: <TimeText at={endpoint.createdAt} /> },
          { name: "Changed", value: <TimeText at={endpoint.updatedAt} /> },
        ]}
      />
    </Card>
  );
}
