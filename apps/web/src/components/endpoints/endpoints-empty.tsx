"use client";

import { Plus, Webhook } from "lucide-react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import { CodeBlock } from "@/components/ui/code-block.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { createEndpointSnippet } from "@/lib/snippets.ts";

export function EndpointsEmpty() {
  const { apiUrl, can, href } = useEnvironment();
  return (
    <EmptyState
      icon={Webhook}
      title="No endpoints yet"
      action={
        can("endpoints:write") && (
          <LinkButton look="primary" href={href("/endpoints/new")}>
            <Plus aria-hidden="true" />
            Create endpoint
          </LinkButton>
        )
      }
      example={<CodeBlock title="Or with the SDK" code={createEndpointSnippet(apiUrl)} />}
    >
      An endpoint is a URL that receives your events as signed webhooks. It subscribes to event types; what
      fails is retried, and nothing is lost.
    </EmptyState>
  );
}
