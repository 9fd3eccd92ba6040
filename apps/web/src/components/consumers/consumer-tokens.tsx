"use client";

import type { ConsumerTokenView } from "@posthorn/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Card } from "@/components/ui/card.tsx";
import { ErrorState } from "@/components/ui/error-state.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { ConsumerTokenRow } from "./consumer-token-row.tsx";
import { CreateConsumerToken } from "./create-consumer-token.tsx";
import { RevokeConsumerTokenDialog } from "./revoke-consumer-token-dialog.tsx";

/** The newest tokens of a consumer's own program. */
export function ConsumerTokens({ consumerId }: { consumerId: string }) {
  const { place, can } = useEnvironment();
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(
    trpc.consumers.listTokens.queryOptions({ ...place, consumerId, limit: 20 }),
  );
  const [revoking, setRevoking] = useState<ConsumerTokenView | null>(null);
  return (
    <Card
      title="Tokens"
      note={data?.nextCursor ? "the newest 20" : "for its own program"}
      action={can("endpoints:write") && <CreateConsumerToken consumerId={consumerId} />}
    >
      {error && !data && <ErrorState message={messageOf(error)} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton className="m-4 h-16" />}
      {data?.items.length === 0 && (
        <p className="px-4 py-6 text-ink-2 text-sm">
          With a token its own program can subscribe and unsubscribe (/v1/subscriptions), and do nothing else.
        </p>
      )}
      <ul className="divide-y divide-line">
        {data?.items.map((token) => (
          <ConsumerTokenRow key={token.id} token={token} onRevoke={() => setRevoking(token)} />
        ))}
      </ul>
      {revoking && <RevokeConsumerTokenDialog token={revoking} onClose={() => setRevoking(null)} />}
    </Card>
  );
}
