"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { NewestDeliveries } from "@/components/deliveries/newest-deliveries.tsx";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { MetadataCard } from "@/components/metadata/metadata-card.tsx";
import { NewReplay } from "@/components/replays/new-replay.tsx";
import { RetryPicture } from "@/components/retries/retry-picture.tsx";
import { BackLink } from "@/components/ui/back-link.tsx";
import { Card } from "@/components/ui/card.tsx";
import { JsonView } from "@/components/ui/json-view.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { EndpointActions } from "./endpoint-actions.tsx";
import { EndpointSettings } from "./endpoint-settings.tsx";
import { EndpointStateBadge, endpointAnswer } from "./endpoint-state.tsx";
import { EndpointSubscriptions } from "./endpoint-subscriptions.tsx";
import { SigningSecret } from "./signing-secret.tsx";
import { VerificationSnippet } from "./verification-snippet.tsx";

export function EndpointDetail({ endpointId }: { endpointId: string }) {
  const { place, href, can } = useEnvironment();
  const trpc = useTRPC();
  const { data: endpoint } = useSuspenseQuery({
    ...trpc.endpoints.get.queryOptions({ ...place, endpointId }),
    refetchInterval: 10_000,
  });
  const mayWrite = can("endpoints:write");
  return (
    <>
      <PageHeader
        back={<BackLink href={href("/endpoints")}>Endpoints</BackLink>}
        title={<span className="break-all font-mono text-lg">{endpoint.url}</span>}
        description={endpoint.description || undefined}
        action={
          <>
            {endpoint.state !== "disabled" && (
              <NewReplay label="Replay…" look="secondary" endpointId={endpoint.id} />
            )}
            {mayWrite && <EndpointActions endpoint={endpoint} />}
          </>
        }
      />
      <section
        aria-label="State"
        className="mb-5 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg border border-line bg-surface px-4 py-3 text-sm shadow-sm sm:flex-nowrap"
      >
        <EndpointStateBadge endpoint={endpoint} />
        <p className="min-w-0">
          {endpointAnswer(endpoint)}
          {endpoint.state === "enabled" && endpoint.failingSince && (
            <span className="text-ink-2">
              {" "}
              Failing since <TimeText at={endpoint.failingSince} />.
            </span>
          )}
        </p>
      </section>
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-5">
          <EndpointSubscriptions endpoint={endpoint} mayWrite={mayWrite} />
          {endpoint.filter && (
            <Card title="Filter" note="which events of those types">
              <JsonView label="Filter" json={JSON.stringify(endpoint.filter)} />
            </Card>
          )}
          {can("deliveries:read") && (
            <NewestDeliveries
              filter={{ endpointId: endpoint.id }}
              nothing="Nothing has been sent to it yet."
            />
          )}
          <Card title="Retry schedule" note={endpoint.retrySchedule ? "its own" : "the environment's"}>
            <div className="p-4">
              <RetryPicture schedule={endpoint.effectiveRetrySchedule} />
            </div>
          </Card>
          {endpoint.signatureProfiles.map((profile) => (
            <VerificationSnippet key={profile} profile={profile} />
          ))}
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          {mayWrite && <SigningSecret endpoint={endpoint} />}
          <EndpointSettings endpoint={endpoint} mayWrite={mayWrite} />
          <MetadataCard metadata={endpoint.metadata} />
        </div>
      </div>
    </>
  );
}
