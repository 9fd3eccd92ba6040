"use client";

import type { BulkActionView } from "@posthorn/core";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { DataTable, defineColumns } from "@/components/ui/data-table.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LoadMore } from "@/components/ui/load-more.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { nextCursor } from "@/lib/next-cursor.ts";
import { replayTitle } from "@/lib/replay-words.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { NewReplay } from "./new-replay.tsx";
import { ReplayActions } from "./replay-actions.tsx";
import { replayColumns } from "./replay-columns.ts";
import { ReplayProgress } from "./replay-progress.tsx";
import { ReplayStateBadge } from "./replay-state.tsx";

const runningIntervalMs = 1_500;
const idleIntervalMs = 15_000;

const columns = defineColumns<BulkActionView, (typeof replayColumns)[number]["id"]>(replayColumns, {
  state: { cell: ({ row }) => <ReplayStateBadge state={row.state} /> },
  what: { cell: TitleCell, className: "w-full max-w-0" },
  progress: { cell: ({ row }) => <ReplayProgress replay={row} /> },
  startedBy: { cell: ({ row }) => row.startedBy, className: "max-w-48 truncate text-ink-2" },
  started: { cell: ({ row }) => <TimeText at={row.createdAt} />, className: "text-ink-3" },
  actions: { cell: ({ row }) => <ReplayActions replay={row} /> },
});

/** The newest replays, with how far each has come. */
export function ReplayList() {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const list = useSuspenseInfiniteQuery({
    ...trpc.replays.list.infiniteQueryOptions({ ...place, limit: 50 }, { getNextPageParam: nextCursor }),
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some((replay) => replay.state === "running"))
        ? runningIntervalMs
        : idleIntervalMs,
  });
  const replays = list.data.pages.flatMap(({ items }) => items);
  if (replays.length === 0) {
    return (
      <EmptyState icon={History} title="No replays yet" action={<NewReplay />}>
        A replay sends many deliveries again, chosen by endpoint, type, state and time: after an outage, or
        for a new endpoint. It goes no faster than the endpoints' limits allow.
      </EmptyState>
    );
  }
  return (
    <>
      <DataTable label="Replays" columns={columns} rows={replays} />
      <LoadMore
        shown={replays.length}
        noun={replays.length === 1 ? "replay" : "replays"}
        loadedAt={list.dataUpdatedAt}
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onLoadMore={() => void list.fetchNextPage()}
      />
    </>
  );
}

function TitleCell({ row: replay }: { row: BulkActionView }) {
  return (
    <span title={replay.note ?? undefined} className="block truncate">
      {replayTitle(replay)}
      {replay.note && <span className="text-ink-3"> · {replay.note}</span>}
    </span>
  );
}
