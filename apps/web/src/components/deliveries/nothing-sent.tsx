"use client";

import { ArrowLeftRight } from "lucide-react";
import { useSampleEvent } from "@/components/events/use-sample-event.ts";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import { CodeBlock } from "@/components/ui/code-block.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { sendEventSnippet } from "@/lib/snippets.ts";

/** The log of an environment that has sent nothing: how to send. */
export default function NothingSent() {
  const { apiUrl, href } = useEnvironment();
  const sample = useSampleEvent();
  return (
    <EmptyState
      icon={ArrowLeftRight}
      title="Nothing was delivered yet"
      action={<LinkButton href={href("/endpoints")}>See endpoints</LinkButton>}
      example={<CodeBlock title="Send an event" code={sendEventSnippet(apiUrl, sample.type, sample.data)} />}
    >
      A delivery is one event on its way to one endpoint. Send an event of a type that an endpoint subscribes
      to, and it appears here with every attempt.
    </EmptyState>
  );
}
