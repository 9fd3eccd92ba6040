"use client";

import { KeyRound } from "lucide-react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { CodeBlock } from "@/components/ui/code-block.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { sendEventSnippet } from "@/lib/snippets.ts";
import { CreateApiKey } from "./create-api-key.tsx";

export function ApiKeysEmpty() {
  const { apiUrl } = useEnvironment();
  return (
    <EmptyState
      icon={KeyRound}
      title="No API keys yet"
      action={<CreateApiKey />}
      example={
        <CodeBlock
          title="What a key is for"
          code={sendEventSnippet(apiUrl, "invoice.paid", { id: "inv_1", amount: 4200 })}
        />
      }
    >
      Your apps send events with an API key. It is shown once, when it is created; Posthorn keeps only its
      hash.
    </EmptyState>
  );
}
