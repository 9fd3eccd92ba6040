"use client";

import { useState } from "react";
import { LiveBar } from "@/components/ui/live-bar.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { TableSkeleton } from "@/components/ui/table-skeleton.tsx";
import { MarkAllRead } from "./mark-all-read.tsx";
import { noticeColumns } from "./notice-columns.ts";
import { NoticeTable } from "./notice-table.tsx";
import { noticePageSize, useNoticeLog } from "./use-notice-log.ts";

export function NoticeLog() {
  return (
    <QueryBoundary loading={<TableSkeleton label="notices" columns={noticeColumns} />}>
      <LiveNotices />
    </QueryBoundary>
  );
}

function LiveNotices() {
  const [live, setLive] = useState(true);
  const log = useNoticeLog(live);
  return (
    <>
      <div className="mb-3 flex min-h-7 flex-wrap items-center gap-1.5">
        <MarkAllRead notices={log.rows} />
        <LiveBar log={log} pageSize={noticePageSize} live={live} onLiveChange={setLive} />
      </div>
      <NoticeTable log={log} />
    </>
  );
}
