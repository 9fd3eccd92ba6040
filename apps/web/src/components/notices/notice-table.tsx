"use client";

import type { NoticeView } from "@posthorn/core";
import { Bell } from "lucide-react";
import { createContext, useContext } from "react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import { DataTable, defineColumns } from "@/components/ui/data-table.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LoadMore } from "@/components/ui/load-more.tsx";
import { RowLink } from "@/components/ui/table.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { cn } from "@/lib/cn.ts";
import { NoticeBadge } from "./notice-badge.tsx";
import { noticeColumns } from "./notice-columns.ts";
import { noticePath, noticeSentence } from "./notice-words.ts";
import { ReadMark } from "./read-mark.tsx";
import { useMarkRead } from "./use-mark-read.ts";
import type { useNoticeLog } from "./use-notice-log.ts";

/** Shows at once that a notice was read. */
const ReplaceContext = createContext<(read: NoticeView) => Promise<void>>(async () => {});

const columns = defineColumns<NoticeView, (typeof noticeColumns)[number]["id"]>(noticeColumns, {
  notice: { cell: ({ row }) => <NoticeBadge type={row.type} /> },
  whatHappened: { cell: SentenceCell, className: "max-w-0 py-1.5 sm:py-0" },
  when: { cell: ({ row }) => <TimeText at={row.at} />, className: "text-ink-3" },
  read: { cell: ReadCell },
});

export function NoticeTable({ log }: { log: ReturnType<typeof useNoticeLog> }) {
  if (log.rows.length === 0) return <NoNotices />;
  return (
    <>
      <ReplaceContext value={log.replace}>
        <DataTable label="Notices" columns={columns} rows={log.rows} />
      </ReplaceContext>
      <LoadMore
        shown={log.rows.length}
        noun={log.rows.length === 1 ? "notice" : "notices"}
        loadedAt={log.loadedAt}
        hasMore={log.hasMore}
        loading={log.loadingMore}
        onLoadMore={log.loadMore}
      />
    </>
  );
}

interface CellProps {
  row: NoticeView;
}

function SentenceCell({ row: notice }: CellProps) {
  const { href, can } = useEnvironment();
  const { mark } = useMarkRead(notice, useContext(ReplaceContext));
  const unread = notice.readAt === null;
  const sentence = noticeSentence(notice);
  return (
    <>
      <RowLink
        href={href(noticePath(notice))}
        title={sentence}
        onClick={() => unread && can("endpoints:write") && mark()}
        className={cn(
          "block break-words whitespace-normal sm:truncate",
          unread ? "font-medium" : "text-ink-2",
        )}
      >
        {sentence}
      </RowLink>
      <TimeText at={notice.at} className="text-ink-3 text-xs sm:hidden" />
    </>
  );
}

function ReadCell({ row: notice }: CellProps) {
  const { busy, mark } = useMarkRead(notice, useContext(ReplaceContext));
  return <ReadMark notice={notice} busy={busy} onMark={mark} />;
}

function NoNotices() {
  const { href } = useEnvironment();
  return (
    <EmptyState
      icon={Bell}
      title="No notices"
      action={<LinkButton href={href("/endpoints")}>Look at the endpoints</LinkButton>}
    >
      Posthorn tells you here when an endpoint keeps failing, when it is disabled or works again, and when
      many deliveries become dead. An endpoint that subscribes to system.* is told as well.
    </EmptyState>
  );
}
