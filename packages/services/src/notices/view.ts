import { type NoticeView, toPublicId, type Uuid } from "@posthorn/core";
import type { StoredNoticeContent } from "@posthorn/db/hot-path";
import { systemEventOf } from "./system-event-of.ts";

interface NoticeRow {
  id: Uuid;
  kind: StoredNoticeContent["kind"];
  endpointId: Uuid | null;
  details: unknown;
  at: Date;
  readAt: Date | null;
  readBy: string | null;
}

export function toNoticeView(row: NoticeRow): NoticeView {
  return {
    ...systemEventOf(contentOf(row)),
    id: toPublicId("notice", row.id),
    at: row.at.toISOString(),
    readAt: row.readAt?.toISOString() ?? null,
    readBy: row.readBy,
  };
}

/** Safe: `writeNotice` alone writes these columns, together and by this type, and nobody may change them. */
function contentOf({ kind, endpointId, details }: NoticeRow): StoredNoticeContent {
  return { kind, endpointId, details } as StoredNoticeContent;
}
