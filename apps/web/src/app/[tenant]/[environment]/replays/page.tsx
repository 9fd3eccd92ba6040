import type { Metadata } from "next";
import { NewReplay } from "@/components/replays/new-replay.tsx";
import { replayColumns } from "@/components/replays/replay-columns.ts";
import { ReplayList } from "@/components/replays/replay-list.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { TableSkeleton } from "@/components/ui/table-skeleton.tsx";
import { nextCursor } from "@/lib/next-cursor.ts";
import { Hydrated, prefetchPages, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Replays" };

interface Props {
  params: Promise<{ tenant: string; environment: string }>;
}

export default async function ReplaysPage({ params }: Props) {
  const input = { ...(await params), limit: 50 };
  await prefetchPages(trpc.replays.list.infiniteQueryOptions(input, { getNextPageParam: nextCursor }));
  return (
    <Hydrated>
      <PageHeader
        title="Replays"
        description="Many deliveries sent again, chosen by endpoint, type, state and time."
        action={<NewReplay />}
      />
      <QueryBoundary loading={<TableSkeleton label="replays" columns={replayColumns} />}>
        <ReplayList />
      </QueryBoundary>
    </Hydrated>
  );
}
