"use client";

import type { AuditEntryView } from "@posthorn/core";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Card } from "@/components/ui/card.tsx";
import { LoadMore } from "@/components/ui/load-more.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { actorName } from "@/lib/audit-actors.ts";
import { nextCursor } from "@/lib/next-cursor.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { organizationLogPageSize, wordsOfEntry } from "./organization-log-words.ts";

/** What was done to the organization itself: what concerns one environment stands in that one's audit log. */
export function OrganizationLog() {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const log = useSuspenseInfiniteQuery(
    trpc.members.log.infiniteQueryOptions(
      { ...place, limit: organizationLogPageSize },
      { getNextPageParam: nextCursor },
    ),
  );
  const entries = log.data.pages.flatMap(({ items }) => items);
  return (
    <div>
      <Card title="What was done" note="to the organization, its members and environments">
        <ol className="divide-y divide-line">
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ol>
      </Card>
      <LoadMore
        shown={entries.length}
        noun={entries.length === 1 ? "entry" : "entries"}
        loadedAt={log.dataUpdatedAt}
        hasMore={log.hasNextPage}
        loading={log.isFetchingNextPage}
        onLoadMore={() => void log.fetchNextPage()}
      />
    </div>
  );
}

function Entry({ entry }: { entry: AuditEntryView }) {
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-4 py-2 text-sm">
      <span className="min-w-0 flex-1 basis-56 break-words">{wordsOfEntry(entry)}</span>
      <span className="text-ink-3 text-xs">
        {actorName(entry.actor)}
        {entry.address && ` from ${entry.address}`}, <TimeText at={entry.at} />
      </span>
    </li>
  );
}
