import {
  MarkAllNoticesReadInput,
  MarkedNoticesView,
  NoticeFilter,
  NoticeIdInput,
  NoticeView,
  pageOf,
} from "@posthorn/core";
import { noticeExample } from "../examples/notices.ts";
import type { Operation } from "../operation.ts";

export const noticeOperations: Operation[] = [
  {
    method: "get",
    path: "/v1/notices",
    operationId: "listNotices",
    tag: "Notices",
    summary: "List notices",
    description: "The newest first; they are kept for 90 days.",
    scope: "endpoints:read",
    input: NoticeFilter,
    answers: {
      200: {
        description: "A page of notices.",
        schema: pageOf(NoticeView),
        example: { items: [noticeExample], nextCursor: null },
      },
    },
    refusals: { 400: ["invalid_cursor"] },
  },
  {
    method: "post",
    path: "/v1/notices/read",
    operationId: "markAllNoticesRead",
    tag: "Notices",
    summary: "Mark notices read",
    description: "All up to the newest one that was seen: what came after it stays unread.",
    scope: "endpoints:write",
    input: MarkAllNoticesReadInput,
    example: { upTo: noticeExample.id },
    answers: {
      200: {
        description: "How many they were.",
        schema: MarkedNoticesView,
        example: { marked: 3 },
      },
    },
    refusals: { 404: ["not_found"] },
  },
  {
    method: "post",
    path: "/v1/notices/{noticeId}/read",
    operationId: "markNoticeRead",
    tag: "Notices",
    summary: "Mark a notice read",
    scope: "endpoints:write",
    input: NoticeIdInput,
    answers: { 200: { description: "The notice.", schema: NoticeView, example: noticeExample } },
    refusals: { 404: ["not_found"] },
  },
];
