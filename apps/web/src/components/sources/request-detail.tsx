"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { HeaderList } from "@/components/deliveries/header-list.tsx";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { BackLink } from "@/components/ui/back-link.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { CopyableId } from "@/components/ui/copy.tsx";
import { Facts } from "@/components/ui/facts.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { shortenId } from "@/lib/shorten.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { ReplayRequest } from "./replay-request.tsx";
import { RequestBody } from "./request-body.tsx";
import { RequestOutcomeBadge } from "./request-outcome.tsx";
import { nextStep, requestAnswer } from "./request-words.ts";

interface RequestDetailProps {
  sourceId: string;
  requestId: string;
}

/** One request: what became of it and what to do, then the evidence. */
export function RequestDetail({ sourceId, requestId }: RequestDetailProps) {
  const { place, href, can } = useEnvironment();
  const trpc = useTRPC();
  const { data: source } = useSuspenseQuery(trpc.sources.get.queryOptions({ ...place, sourceId }));
  const { data: request } = useSuspenseQuery(
    trpc.sources.request.queryOptions({ ...place, sourceId, requestId }),
  );
  const [refusal, setRefusal] = useState<string | null>(null);
  const todo = nextStep(request, source.provider);
  return (
    <>
      <PageHeader
        back={<BackLink href={href(`/sources/${source.id}`)}>{source.name}</BackLink>}
        title={
          <span className="break-all font-mono text-lg">
            {request.method} {request.path}
          </span>
        }
        action={
          <>
            {request.eventId !== null && (
              <LinkButton href={href(`/events/${request.eventId}`)}>Open event</LinkButton>
            )}
            {can("sources:write") && request.outcome !== "answered" && (
              <ReplayRequest request={request} onRefused={setRefusal} />
            )}
          </>
        }
      />
      <section
        aria-label="Answer"
        className="mb-5 flex flex-col gap-2 rounded-lg border border-line bg-surface px-4 py-3 shadow-sm"
      >
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 sm:flex-nowrap">
          <RequestOutcomeBadge outcome={request.outcome} />
          <p className="min-w-0 break-words text-base">{requestAnswer(request)}</p>
        </div>
        {todo && <p className="text-ink-2 text-sm">{todo}</p>}
      </section>
      {refusal !== null && (
        <div className="mb-5">
          <FormError message={refusal} />
        </div>
      )}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="flex min-w-0 flex-col gap-5">
          <Card title="Body" note="as it came in">
            <RequestBody request={request} />
          </Card>
          <Card title="Headers" note="those that hold secrets are masked">
            <HeaderList headers={request.headers} />
          </Card>
        </div>
        <Card title="About">
          <Facts
            items={[
              { name: "Request", value: <CopyableId id={request.id} /> },
              { name: "Came in", value: <TimeText at={request.receivedAt} /> },
              {
                name: "From",
                value: <span className="font-mono text-xs">{request.address ?? "Not known"}</span>,
              },
              { name: "Answered", value: <span className="tabular-nums">{request.status}</span> },
              ...(request.reason === null
                ? []
                : [{ name: "Reason", value: <span className="font-mono text-xs">{request.reason}</span> }]),
              { name: "Body", value: `${request.bodyBytes.toLocaleString("en")} bytes` },
              ...(request.eventType === null
                ? []
                : [
                    {
                      name: "Event type",
                      value: <span className="break-all font-mono text-xs">{request.eventType}</span>,
                    },
                  ]),
              ...(request.replayOf === null
                ? []
                : [
                    {
                      name: "Replay of",
                      value: (
                        <Link
                          className="font-mono text-accent-ink text-xs underline"
                          href={href(`/sources/${source.id}/requests/${request.replayOf}`)}
                        >
                          {shortenId(request.replayOf)}
                        </Link>
                      ),
                    },
                  ]),
            ]}
          />
        </Card>
      </div>
    </>
  );
}
