"use client";

import { Archive, Plus, Shapes } from "lucide-react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import { CodeBlock } from "@/components/ui/code-block.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { createEventTypeSnippet } from "@/lib/snippets.ts";

export function EventTypesEmpty({ archived }: { archived: boolean }) {
  const { apiUrl, can, href } = useEnvironment();
  if (archived) {
    return (
      <EmptyState icon={Archive} title="Nothing is archived">
        An archived event type takes no new events; its events and deliveries stay.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={Shapes}
      title="No event types are published yet"
      action={
        can("catalog:write") && (
          <LinkButton look="primary" href={href("/event-types/-/new")}>
            <Plus aria-hidden="true" />
            Create event type
          </LinkButton>
        )
      }
      example={<CodeBlock title="Or with the SDK" code={createEventTypeSnippet(apiUrl)} />}
    >
      An event type such as invoice.paid names one thing that happens in your product, and says what its
      payload looks like. Events are checked against it, and your OpenAPI document is made from it.
    </EmptyState>
  );
}
