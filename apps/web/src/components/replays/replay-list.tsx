"use client";

import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LoadMore } from "@/components/ui/load-more.tsx";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table.tsx";
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
      <Table label="Replays">
        <TableHead>
          {replayColumns.map(({ name, className }) => (
            <HeadCell key={name} className={className}>
              {name || <span className="sr-only">Actions</span>}
            </HeadCell>
          ))}
        </TableHead>
        <TableBody>
          {replays.map((replay) => (
            <Row key={replay.id}>
              <Cell>
                <ReplayStateBadge state={replay.state} />
              </Cell>
              <Cell className="w-full max-w-0 truncate" title={replay.note ?? undefined}>
                {replayTitle(replay)}
                {replay.note && <span className="text-ink-3"> · {replay.note}</span>}
              </Cell>
              <Cell>
                <ReplayProgress replay={replay} />
              </Cell>
              <Cell className="hidden max-w-48 truncate text-ink-2 lg:table-cell">{replay.startedBy}</Cell>
              <Cell className="hidden text-right text-ink-3 sm:table-cell">
                <TimeText at={replay.createdAt} />
              </Cell>
              <Cell className="text-right">
                <ReplayActions replay={replay} />
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
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
