import type { SourceRequestDetailView, SourceRequestView, SourceView } from "@posthorn/core";
import { at, eventId } from "./ids.ts";

const sourceId = "src_01kb3v9w0hf5tb0r2x8c6d4e7s";

export const sourceExample: SourceView = {
  id: sourceId,
  name: "GitHub",
  provider: "github",
  path: `/in/${sourceId}`,
  secretCount: 1,
  settings: {},
  enabled: true,
  createdAt: at,
  updatedAt: at,
};

export const sourceRequestExample: SourceRequestView = {
  id: "srq_01kb3v9w0hf5tb0r2x8c6d4e7t",
  sourceId,
  outcome: "accepted",
  reason: null,
  detail: null,
  status: 200,
  eventId,
  eventType: "github.pull_request.opened",
  method: "POST",
  path: `/in/${sourceId}`,
  address: "192.0.2.1",
  bodyBytes: 19,
  replayOf: null,
  receivedAt: at,
};

export const sourceRequestDetailExample: SourceRequestDetailView = {
  ...sourceRequestExample,
  headers: { "content-type": "application/json", "x-github-event": "pull_request" },
  body: '{"action":"opened"}',
  bodyTruncated: false,
};
