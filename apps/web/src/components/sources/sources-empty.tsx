"use client";

import { Inbox, Plus } from "lucide-react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import { CodeBlock } from "@/components/ui/code-block.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { createSourceSnippet } from "@/lib/snippets.ts";

export function SourcesEmpty() {
  const { apiUrl, can, href } = useEnvironment();
  return (
    <EmptyState
      icon={Inbox}
      title="No sources yet"
      action={
        can("sources:write") && (
          <LinkButton look="primary" href={href("/sources/new")}>
            <Plus aria-hidden="true" />
            Create source
          </LinkButton>
        )
      }
      example={<CodeBlock title="Or with the SDK" code={createSourceSnippet(apiUrl)} />}
    >
      A source is a URL that takes another provider's webhooks: of GitHub, Stripe, Slack, Shopify, Alipay or
      your own programs. Each request is verified as its provider signs, and becomes an event.
    </EmptyState>
  );
}
