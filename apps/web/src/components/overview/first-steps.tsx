"use client";

import { useQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { CodeBlock } from "@/components/ui/code-block.tsx";
import { installCommand, sendEventSnippet } from "@/lib/snippets.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { Step } from "./step.tsx";

/** From nothing to the first event; the page goes on by itself when it arrives. */
export function FirstSteps() {
  const { place, href, can, apiUrl } = useEnvironment();
  const trpc = useTRPC();
  const eventTypes = useQuery(trpc.eventTypes.list.queryOptions({ ...place, limit: 1 }));
  const endpoints = useQuery(trpc.endpoints.list.queryOptions({ ...place, limit: 1 }));
  const apiKeys = useQuery(trpc.apiKeys.list.queryOptions(place, { enabled: can("admin") }));
  const [eventType] = eventTypes.data?.items ?? [];
  const hasEndpoint = (endpoints.data?.items.length ?? 0) > 0;
  const hasKey = apiKeys.data?.some(({ revokedAt }) => revokedAt === null) ?? false;
  const data = eventType?.examples[0]?.value ?? { id: "inv_1", amount: 4200 };

  return (
    <Card title="Send your first event" note="four steps" className="max-w-3xl">
      <ol>
        <Step
          number={1}
          title="Define an event type"
          done={eventType !== undefined}
          action={
            <LinkButton size="sm" href={href("/event-types/-/new")}>
              Create event type
            </LinkButton>
          }
        >
          Name something that happens in your product, such as invoice.paid, and say what its payload looks
          like.
        </Step>
        <Step
          number={2}
          title="Add an endpoint"
          done={hasEndpoint}
          action={
            <LinkButton size="sm" href={href("/endpoints/new")}>
              Create endpoint
            </LinkButton>
          }
        >
          A URL that receives the events as signed webhooks.
        </Step>
        <Step
          number={3}
          title="Get an API key"
          done={hasKey}
          action={
            <LinkButton size="sm" href={href("/api-keys")}>
              Create API key
            </LinkButton>
          }
        >
          Your app sends events with it. It is shown once.
        </Step>
        <Step number={4} title="Send it" done={false}>
          Install the SDK, put the key into POSTHORN_API_KEY, and run this. This page notices when the event
          arrives.
        </Step>
      </ol>
      <div className="flex flex-col gap-3 px-4 pb-4 sm:pl-13">
        <CodeBlock title="Install" code={installCommand} />
        <CodeBlock
          title="Send an event"
          code={sendEventSnippet(apiUrl, eventType?.name ?? "invoice.paid", data)}
        />
      </div>
    </Card>
  );
}
