"use client";

import type { NoticeView } from "@posthorn/core";
import { Bell } from "lucide-react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LoadMore } from "@/components/ui/load-more.tsx";
import { Cell, HeadCell, Row, RowLink, Table, TableBody, TableHead } from "@/components/ui/table.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { cn } from "@/lib/cn.ts";
import { NoticeBadge } from "./notice-badge.tsx";
import { noticeColumns } from "./notice-columns.ts";
import { noticePath, noticeSentence } from "./notice-words.ts";
import { ReadMark } from "./read-mark.tsx";
import { useMarkRead } from "./use-mark-read.ts";
import type { useNoticeLog } from "./use-notice-log.ts";

export function NoticeTable({ log }: { log: ReturnType<typeof useNoticeLog> }) {
  if (log.rows.length === 0) return <NoNotices />;
  return (
    <>
      <Table label="Notices">
        <TableHead>
          {noticeColumns.map(({ name, className }) => (
            <HeadCell key={name} className={className}>
              {name}
            </HeadCell>
          ))}
        </TableHead>
        <TableBody>
          {log.rows.map((notice) => (
            <NoticeRow key={notice.id} notice={notice} onRead={log.replace} />
          ))}
        </TableBody>
      </Table>
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

interface NoticeRowProps {
  notice: NoticeView;
  onRead: (read: NoticeView) => Promise<void>;
}

function NoticeRow({ notice, onRead }: NoticeRowProps) {
  const { href, can } = useEnvironment();
  const markRead = useMarkRead(onRead);
  const unread = notice.readAt === null;
  const sentence = noticeSentence(notice);
  return (
    <Row>
      <Cell>
        <NoticeBadge type={notice.type} />
      </Cell>
      <Cell className="w-full max-w-0 py-1.5 sm:py-0">
        <RowLink
          href={href(noticePath(notice))}
          title={sentence}
          onClick={() => unread && can("endpoints:write") && markRead.mark(notice)}
          className={cn(
            "block break-words whitespace-normal sm:truncate",
            unread ? "font-medium" : "text-ink-2",
          )}
        >
          {sentence}
        </RowLink>
        <TimeText at={notice.at} className="text-ink-3 text-xs sm:hidden" />
      </Cell>
      <Cell className="hidden text-right text-ink-3 sm:table-cell">
        <TimeText at={notice.at} />
      </Cell>
      <Cell className="text-right">
        <ReadMark notice={notice} busy={markRead.busy} onMark={() => markRead.mark(notice)} />
      </Cell>
    </Row>
  );
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
