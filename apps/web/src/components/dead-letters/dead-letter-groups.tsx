"use client";

import { useQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Card } from "@/components/ui/card.tsx";
import { ErrorState } from "@/components/ui/error-state.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { DeadLetterGroupRow } from "./dead-letter-group-row.tsx";
import { summaryWords } from "./summary-words.ts";

/** What waits, by endpoint and cause, the most first; nothing where nothing waits. */
export function DeadLetterGroups() {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery({
    ...trpc.deadLetters.summarize.queryOptions(place),
    refetchInterval: 15_000,
  });
  if (error && !data) {
    return (
      <Card title="By endpoint and cause" className="mb-5">
        <ErrorState message={messageOf(error)} onRetry={() => void refetch()} />
      </Card>
    );
  }
  if (!data || data.items.length === 0) return null;
  return (
    <Card title="By endpoint and cause" note={summaryWords(data)} className="mb-5">
      <ul
        aria-label="Dead letters by endpoint and cause"
        className="max-h-96 divide-y divide-line overflow-y-auto"
      >
        {data.items.map((group) => (
          <DeadLetterGroupRow
            key={`${group.endpointId}/${group.reason}/${group.statusCode}/${group.errorCode}`}
            group={group}
          />
        ))}
      </ul>
    </Card>
  );
}
