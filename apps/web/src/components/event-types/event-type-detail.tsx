"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { ArrowLeftRight, Pencil, Send } from "lucide-react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { BackLink } from "@/components/ui/back-link.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { CodeBlock } from "@/components/ui/code-block.tsx";
import { Facts } from "@/components/ui/facts.tsx";
import { JsonView } from "@/components/ui/json-view.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { sendEventSnippet } from "@/lib/snippets.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { ArchiveEventType } from "./archive-event-type.tsx";
import { DeprecateEventType } from "./deprecate-event-type.tsx";
import { DraftCard } from "./draft-card.tsx";
import { EventTypeState, payloadCheckWords } from "./event-type-badges.tsx";
import { EventTypeVersionsCard } from "./event-type-versions-card.tsx";

export function EventTypeDetail({ name }: { name: string }) {
  const { place, href, can, apiUrl } = useEnvironment();
  const trpc = useTRPC();
  const { data: both } = useSuspenseQuery(trpc.eventTypes.get.queryOptions({ ...place, name }));
  const { published, draft } = both;
  const eventType = published ?? draft;
  if (!eventType) return null;
  const path = `/event-types/${encodeURIComponent(name)}`;
  return (
    <>
      <PageHeader
        back={<BackLink href={href("/event-types")}>Event types</BackLink>}
        title={<span className="font-mono text-lg">{eventType.name}</span>}
        description={eventType.description || "It has no description."}
        action={
          <>
            {published && (
              <LinkButton href={href(`/deliveries?eventType=${encodeURIComponent(name)}`)}>
                <ArrowLeftRight aria-hidden="true" />
                Deliveries
              </LinkButton>
            )}
            {can("endpoints:write") && published && !published.archived && (
              <LinkButton href={href(`${path}/send`)}>
                <Send aria-hidden="true" />
                Send a test event
              </LinkButton>
            )}
            {can("catalog:write") && (
              <>
                {published && <DeprecateEventType eventType={draft ?? published} />}
                {published && <ArchiveEventType eventType={draft ?? published} />}
                <LinkButton look="primary" href={href(`${path}/edit`)}>
                  <Pencil aria-hidden="true" />
                  Edit
                </LinkButton>
              </>
            )}
          </>
        }
      />
      <DraftCard eventType={both} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="flex min-w-0 flex-col gap-5">
          <Card title="Schema" note={`version ${eventType.version}`}>
            {eventType.schema ? (
              <JsonView label="Schema" json={JSON.stringify(eventType.schema)} />
            ) : (
              <p className="px-4 py-6 text-ink-2 text-sm">
                No schema: events of this type may carry any data.
              </p>
            )}
          </Card>
          {eventType.examples.map((example) => (
            <Card
              key={example.name}
              title={eventType.examples.length > 1 ? `Example: ${example.name}` : "Example"}
            >
              <JsonView label={`Example ${example.name}`} json={JSON.stringify(example.value)} />
            </Card>
          ))}
          {!eventType.archived && !eventType.draft && (
            <CodeBlock
              title="Send one"
              code={sendEventSnippet(apiUrl, eventType.name, eventType.examples[0]?.value ?? {})}
            />
          )}
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          <Card title="About">
            <Facts
              items={[
                { name: "State", value: <EventTypeState eventType={eventType} /> },
                { name: "Group", value: eventType.group ?? "None" },
                { name: "Payload check", value: payloadCheckWords[eventType.payloadCheck].title },
                { name: "Version", value: eventType.version },
                { name: "Created", value: <TimeText at={eventType.createdAt} /> },
                { name: "Changed", value: <TimeText at={eventType.updatedAt} /> },
              ]}
            />
          </Card>
          {published && <EventTypeVersionsCard eventType={published} />}
        </div>
      </div>
    </>
  );
}
