"use client";

import { useQuery } from "@tanstack/react-query";
import { PhoneOutgoing, Plus } from "lucide-react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import { CodeBlock } from "@/components/ui/code-block.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { sendCallbackSnippet } from "@/lib/snippets.ts";
import { useTRPC } from "@/trpc/client.tsx";

/** Nothing was sent yet: how to, with an operation of the tenant's own where it has one. */
export function CallbacksEmpty() {
  const { apiUrl, can, href, place } = useEnvironment();
  const trpc = useTRPC();
  const operations = useQuery(trpc.operations.list.queryOptions({ ...place, limit: 100 })).data?.items;
  const operation = operations?.find(({ callbacks }) => callbacks.length > 0);
  const [callback] = operation?.callbacks ?? [];
  return (
    <EmptyState
      icon={PhoneOutgoing}
      title="No callbacks yet"
      action={
        operation || !can("catalog:write") ? (
          <LinkButton href={href("/operations")}>Show the operations</LinkButton>
        ) : (
          <LinkButton look="primary" href={href("/operations/new")}>
            <Plus aria-hidden="true" />
            Create operation
          </LinkButton>
        )
      }
      example={
        <CodeBlock
          title="Send a callback"
          code={sendCallbackSnippet(
            apiUrl,
            operation?.name ?? "createInvoice",
            callback?.name ?? "invoiceEvent",
          )}
        />
      }
    >
      A callback follows a request to your own API, to a URL that the caller gave. Posthorn delivers it like
      any webhook, and checks what is answered against what the operation asks for.
    </EmptyState>
  );
}
