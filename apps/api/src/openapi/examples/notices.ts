import type { NoticeView } from "@posthorn/core";
import { at, endpointId, endpointUrl } from "./ids.ts";

export const noticeExample: NoticeView = {
  id: "ntc_01kb3v9w0hf5tb0r2x8c6d4e7x",
  type: "system.endpoint.failing",
  data: {
    endpointId,
    url: endpointUrl,
    failingSince: at,
    consecutiveFailures: 5,
    lastError: { statusCode: 503, errorCode: "http_5xx" },
  },
  at,
  readAt: null,
  readBy: null,
};
