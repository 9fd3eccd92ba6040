"use client";

import { Plus, Users } from "lucide-react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import { CodeBlock } from "@/components/ui/code-block.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { createConsumerSnippet } from "@/lib/snippets.ts";

export function ConsumersEmpty() {
  const { apiUrl, can, href } = useEnvironment();
  return (
    <EmptyState
      icon={Users}
      title="No consumers yet"
      action={
        can("endpoints:write") && (
          <LinkButton look="primary" href={href("/consumers/new")}>
            <Plus aria-hidden="true" />
            Create consumer
          </LinkButton>
        )
      }
      example={<CodeBlock title="Or with the SDK" code={createConsumerSnippet(apiUrl)} />}
    >
      A consumer is a customer of yours. Endpoints belong to it, and an event that is addressed to it goes to
      those endpoints and to nobody else's.
    </EmptyState>
  );
}
