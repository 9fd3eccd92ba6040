import { z } from "zod";
import { publicId } from "../ids.ts";
import {
  DeadLettersGrowingData,
  EndpointDisabledData,
  EndpointFailingData,
  EndpointRecoveredData,
} from "../system-events/data.ts";
import { PageInput } from "./page.ts";

/** Left out: read and unread ones. Text is what a query string has. */
export const NoticeFilter = PageInput.extend({
  unread: z.union([z.boolean(), z.stringbool({ truthy: ["true"], falsy: ["false"] })]).optional(),
});
export type NoticeFilter = z.input<typeof NoticeFilter>;

export const NoticeIdInput = z.strictObject({ noticeId: publicId("notice") });
export type NoticeIdInput = z.input<typeof NoticeIdInput>;

export const MarkAllNoticesReadInput = z.strictObject({
  upTo: publicId("notice").describe("The newest notice that was seen: what came after it stays unread."),
});
export type MarkAllNoticesReadInput = z.input<typeof MarkAllNoticesReadInput>;

const ofNotice = {
  id: publicId("notice"),
  at: z.iso.datetime(),
  readAt: z.iso.datetime().nullable(),
  readBy: z
    .string()
    .nullable()
    .describe("The e-mail address of the person, or the name of the API key, that marked it read."),
};

/** What the system event of the same type says, for people. An environment's members share what is read. */
export const NoticeView = z.discriminatedUnion("type", [
  z.object({ ...ofNotice, type: z.literal("system.endpoint.failing"), data: EndpointFailingData }),
  z.object({ ...ofNotice, type: z.literal("system.endpoint.disabled"), data: EndpointDisabledData }),
  z.object({ ...ofNotice, type: z.literal("system.endpoint.recovered"), data: EndpointRecoveredData }),
  z.object({ ...ofNotice, type: z.literal("system.dead_letters.growing"), data: DeadLettersGrowingData }),
]);
export type NoticeView = z.infer<typeof NoticeView>;

export const MarkedNoticesView = z.object({
  marked: z.number().int().describe("How many had not been read before."),
});
export type MarkedNoticesView = z.infer<typeof MarkedNoticesView>;
