import { systemEventTypes, toPublicId } from "@posthorn/core";
import { compilePayloadSchema } from "@posthorn/core/payload-schema";
import type { StoredNoticeContent } from "@posthorn/db/hot-path";
import { expect, it } from "vitest";
import { systemEventOf } from "./system-event-of.ts";

const endpointId = "019b0000-0000-7000-8000-000000000001";
const url = "https://hooks.example.com/in";
const failingSince = "2026-03-01T09:30:00.000Z";

const notices: StoredNoticeContent[] = [
  {
    kind: "endpoint_failing",
    endpointId,
    details: {
      url,
      failingSince,
      consecutiveFailures: 5,
      lastError: { statusCode: null, errorCode: "timeout" },
    },
  },
  {
    kind: "endpoint_failing",
    endpointId,
    details: { url, failingSince, consecutiveFailures: 1, lastError: null },
  },
  { kind: "endpoint_disabled", endpointId, details: { url, reason: "gone", failingSince: null } },
  { kind: "endpoint_disabled", endpointId, details: { url, reason: "gone", failingSince } },
  { kind: "endpoint_recovered", endpointId, details: { url, failingSince } },
  {
    kind: "dead_letters_growing",
    endpointId: null,
    details: { count: 12, since: failingSince, endpointIds: [endpointId] },
  },
];

it.each(notices)("says $kind as its system event's schema promises, with public ids", (notice) => {
  const { type, data } = systemEventOf(notice);
  const schema = systemEventTypes.find(({ name }) => name === type)?.schema ?? {};
  expect(compilePayloadSchema(schema)(data)).toEqual([]);
  const text = JSON.stringify(data);
  expect(text).not.toContain(endpointId);
  expect(text).toContain(toPublicId("endpoint", endpointId));
});
