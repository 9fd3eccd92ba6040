import { z } from "zod";
import { publicId } from "../ids.ts";
import type { SystemEvent } from "../system-events/index.ts";
import { PageInput } from "./page.ts";

/** Left out: read and unread ones. Text is what a query string has. */
export const NoticeFilter = PageInput.extend({
  unread: z.union([z.boolean(), z.stringbool({ truthy: ["true"], falsy: ["false"] })]).optional(),
});
export type NoticeFilter = z.input<typeof NoticeFilter>;

export const NoticeIdInput = z.strictObject({ noticeId: publicId("notice") });
export type NoticeIdInput = z.input<typeof NoticeIdInput>;

export const MarkAllNoticesReadInput = z.strictObject({
  /** The newest notice that was seen: what came after it stays unread. */
  upTo: publicId("notice"),
});
export type MarkAllNoticesReadInput = z.input<typeof MarkAllNoticesReadInput>;

/** What the system event of the same type says, for people. An environment's members share what is read. */
export type NoticeView = SystemEvent & {
  id: string;
  at: string;
  readAt: string | null;
  /** The e-mail address of the person, or the name of the API key, that marked it read. */
  readBy: string | null;
};
