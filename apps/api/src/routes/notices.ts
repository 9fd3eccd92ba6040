import type { MarkAllNoticesReadInput, NoticeFilter } from "@posthorn/core";
import { listNotices, markAllNoticesRead, markNoticeRead, type Platform } from "@posthorn/services";
import { Hono } from "hono";
import type { ApiEnv } from "../api-context.ts";
import { contextOf } from "../api-key.ts";
import { fromClient, readQuery } from "../client-input.ts";
import { readJson, readNoFields } from "../request-body.ts";

export function noticeRoutes(platform: Platform) {
  return new Hono<ApiEnv>()
    .get("/", async (c) =>
      c.json(await listNotices(contextOf(c, platform), fromClient<NoticeFilter>(readQuery(c)))),
    )
    .post("/read", async (c) => {
      const input = fromClient<MarkAllNoticesReadInput>(await readJson(c.env.incoming));
      return c.json(await markAllNoticesRead(contextOf(c, platform), input));
    })
    .post("/:noticeId/read", async (c) => {
      await readNoFields(c.env.incoming);
      return c.json(await markNoticeRead(contextOf(c, platform), { noticeId: c.req.param("noticeId") }));
    });
}
