"use client";

import { Plus, Waypoints } from "lucide-react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import { CodeBlock } from "@/components/ui/code-block.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { createOperationSnippet } from "@/lib/snippets.ts";

export function OperationsEmpty() {
  const { apiUrl, can, href } = useEnvironment();
  return (
    <EmptyState
      icon={Waypoints}
      title="No operations yet"
      action={
        can("catalog:write") && (
          <LinkButton look="primary" href={href("/operations/new")}>
            <Plus aria-hidden="true" />
            Create operation
          </LinkButton>
        )
      }
      example={<CodeBlock title="Or with the SDK" code={createOperationSnippet(apiUrl)} />}
    >
      An operation is a request that your own API takes, such as POST /invoices. Its callbacks are requests
      that follow it later, to a URL that the caller gave. Both stand in your OpenAPI document.
    </EmptyState>
  );
}
