"use client";

import type { CreatedApiKeyView, EventListItem } from "@posthorn/core";
import { useQuery } from "@tanstack/react-query";
import { Eye } from "lucide-react";
import { useState } from "react";
import { WhoMay } from "@/components/frame/allowed.tsx";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button, LinkButton } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { CodeBlock } from "@/components/ui/code-block.tsx";
import { firstEventCommand, installCommand } from "@/lib/snippets.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { FirstEvent } from "./first-event.tsx";
import { FirstKey } from "./first-key.tsx";
import { Step } from "./step.tsx";

interface FirstStepsProps {
  /** Undefined until it came. */
  firstEvent: EventListItem | undefined;
  onLeave: () => void;
}

/**
 * From nothing to the first event. Steps are done when the environment has what they are about, so they can be left and
 * found again; the page notices the event when it arrives, and says what became of it.
 */
export function FirstSteps({ firstEvent, onLeave }: FirstStepsProps) {
  const { place, href, can, apiUrl } = useEnvironment();
  const trpc = useTRPC();
  const eventTypes = useQuery(trpc.eventTypes.list.queryOptions({ ...place, limit: 1 }));
  const drafts = useQuery(trpc.eventTypes.list.queryOptions({ ...place, draft: true, limit: 1 }));
  const endpoints = useQuery(trpc.endpoints.list.queryOptions({ ...place, limit: 1 }));
  const apiKeys = useQuery(trpc.apiKeys.list.queryOptions(place, { enabled: can("admin") }));
  const [created, setCreated] = useState<CreatedApiKeyView | null>(null);
  const [eventType] = eventTypes.data?.items ?? [];
  const [draft] = drafts.data?.items ?? [];
  const hasEndpoint = (endpoints.data?.items.length ?? 0) > 0;
  const hasKey = apiKeys.data?.some(({ revokedAt }) => revokedAt === null) ?? false;
  const command = firstEventCommand({
    apiUrl,
    apiKey: created?.key ?? null,
    type: eventType?.name ?? "invoice.paid",
    data: eventType?.examples[0]?.value ?? { id: "inv_1", amount: 4200 },
  });
  // Who can't see keys sees that one was there once something came.
  const keyStepDone = hasKey || (!can("admin") && firstEvent !== undefined);
  const done = [eventType !== undefined, hasEndpoint, keyStepDone, firstEvent !== undefined];

  return (
    <Card
      title="Send your first event"
      note={`${done.filter(Boolean).length} of ${done.length} steps done`}
      className="max-w-3xl"
      action={
        firstEvent && (
          <Button size="sm" look="primary" onClick={onLeave}>
            Go to the overview
          </Button>
        )
      }
    >
      {!can("catalog:write") && (
        <p className="flex items-start gap-2 border-line border-b px-4 py-3 text-ink-2 text-sm">
          <Eye aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          <span>
            <WhoMay permission="catalog:write" to="take these steps" />
          </span>
        </p>
      )}
      <ol>
        <Step
          number={1}
          title="Define an event type"
          done={eventType !== undefined}
          action={
            can("catalog:write") &&
            (draft ? (
              <LinkButton size="sm" href={href("/event-types/-/publish")}>
                Review and publish
              </LinkButton>
            ) : (
              <LinkButton size="sm" href={href("/event-types/-/new")}>
                Create event type
              </LinkButton>
            ))
          }
        >
          {draft && !eventType
            ? `${draft.name} is a draft. It can be sent once it is published.`
            : "Name something that happens in your product, such as invoice.paid, and say what its payload looks like."}
        </Step>
        <Step
          number={2}
          title="Add an endpoint"
          done={hasEndpoint}
          action={
            can("endpoints:write") && (
              <LinkButton size="sm" href={href("/endpoints/new")}>
                Create endpoint
              </LinkButton>
            )
          }
        >
          A URL that receives the events as signed webhooks.
        </Step>
        <Step
          number={3}
          title="Get an API key"
          done={keyStepDone}
          keepAction={created === null && firstEvent === undefined}
          action={<FirstKey hasKey={hasKey} onCreated={setCreated} />}
        >
          {created
            ? "It stands in the command below, and nowhere else: it can't be shown again."
            : "Your app sends events with it. It is put into the command below, and shown this once."}
        </Step>
        <Step number={4} title="Send the event" done={firstEvent !== undefined}>
          Install the SDK in an empty folder, and run the command there. This page notices when the event
          arrives.
        </Step>
      </ol>
      <div className="flex flex-col gap-3 px-4 pb-4 sm:pl-13">
        {!firstEvent && (
          <>
            <CodeBlock title="Install" code={installCommand} />
            <CodeBlock title="Send the event" code={command} />
          </>
        )}
        <FirstEvent event={firstEvent} />
      </div>
    </Card>
  );
}
