import { expect, test } from "vitest";
import { answerWith, lastRequest, posthorn, useApi } from "../../test/support/use-api.ts";

useApi();

test.each([
  ["events.get", () => posthorn.events.get("evt_1"), "GET", "/v1/events/evt_1"],
  ["events.list", () => posthorn.events.list({ eventType: "a.b" }), "GET", "/v1/events?eventType=a.b"],
  ["events.erasePayload", () => posthorn.events.erasePayload("evt_1"), "DELETE", "/v1/events/evt_1/payload"],
  ["deadLetters.list", () => posthorn.deadLetters.list({ limit: 5 }), "GET", "/v1/dead-letters?limit=5"],
  ["deadLetters.summary", () => posthorn.deadLetters.summary(), "GET", "/v1/dead-letters/summary"],
  ["apiKeys.get", () => posthorn.apiKeys.get("key_1"), "GET", "/v1/api-keys/key_1"],
  ["apiKeys.revoke", () => posthorn.apiKeys.revoke("key_1"), "POST", "/v1/api-keys/key_1/revoke"],
  ["auditLog.list", () => posthorn.auditLog.list({ actor: "key_1" }), "GET", "/v1/audit-log?actor=key_1"],
  ["deliveries.get", () => posthorn.deliveries.get("dlv_1"), "GET", "/v1/deliveries/dlv_1"],
  ["deliveries.retry", () => posthorn.deliveries.retry("dlv_1"), "POST", "/v1/deliveries/dlv_1/retry"],
  ["endpoints.get", () => posthorn.endpoints.get("ep_1"), "GET", "/v1/endpoints/ep_1"],
  ["endpoints.list", () => posthorn.endpoints.list({ limit: 5 }), "GET", "/v1/endpoints?limit=5"],
  ["endpoints.delete", () => posthorn.endpoints.delete("ep_1"), "DELETE", "/v1/endpoints/ep_1"],
  ["endpoints.enable", () => posthorn.endpoints.enable("ep_1"), "POST", "/v1/endpoints/ep_1/enable"],
  ["endpoints.disable", () => posthorn.endpoints.disable("ep_1"), "POST", "/v1/endpoints/ep_1/disable"],
  ["endpoints.pause", () => posthorn.endpoints.pause("ep_1"), "POST", "/v1/endpoints/ep_1/pause"],
  ["endpoints.resume", () => posthorn.endpoints.resume("ep_1"), "POST", "/v1/endpoints/ep_1/resume"],
  ["endpoints.getSecret", () => posthorn.endpoints.getSecret("ep_1"), "GET", "/v1/endpoints/ep_1/secret"],
  [
    "eventTypes.getVersion",
    () => posthorn.eventTypes.getVersion("a.b", 2),
    "GET",
    "/v1/event-types/a.b/versions/2",
  ],
  [
    "eventTypes.listVersions",
    () => posthorn.eventTypes.listVersions("a.b"),
    "GET",
    "/v1/event-types/a.b/versions",
  ],
  ["eventTypes.get", () => posthorn.eventTypes.get("a.b"), "GET", "/v1/event-types/a.b"],
  [
    "eventTypes.list",
    () => posthorn.eventTypes.list({ cursor: "c/1" }),
    "GET",
    "/v1/event-types?cursor=c%2F1",
  ],
  [
    "eventTypes.list of archived ones",
    () => posthorn.eventTypes.list({ archived: false, limit: 1 }),
    "GET",
    "/v1/event-types?limit=1&archived=false",
  ],
  ["systemEventTypes.list", () => posthorn.systemEventTypes.list(), "GET", "/v1/system-event-types"],
  ["replays.list", () => posthorn.replays.list({ limit: 5 }), "GET", "/v1/replays?limit=5"],
  ["replays.get", () => posthorn.replays.get("rpl_1"), "GET", "/v1/replays/rpl_1"],
  ["replays.pause", () => posthorn.replays.pause("rpl_1"), "POST", "/v1/replays/rpl_1/pause"],
  ["replays.resume", () => posthorn.replays.resume("rpl_1"), "POST", "/v1/replays/rpl_1/resume"],
  ["replays.cancel", () => posthorn.replays.cancel("rpl_1"), "POST", "/v1/replays/rpl_1/cancel"],
  ["bulkActions.list", () => posthorn.bulkActions.list(), "GET", "/v1/bulk-actions"],
  ["bulkActions.get", () => posthorn.bulkActions.get("blk_1"), "GET", "/v1/bulk-actions/blk_1"],
  ["bulkActions.pause", () => posthorn.bulkActions.pause("blk_1"), "POST", "/v1/bulk-actions/blk_1/pause"],
  ["bulkActions.resume", () => posthorn.bulkActions.resume("blk_1"), "POST", "/v1/bulk-actions/blk_1/resume"],
  ["bulkActions.cancel", () => posthorn.bulkActions.cancel("blk_1"), "POST", "/v1/bulk-actions/blk_1/cancel"],
  ["ledger.get", () => posthorn.ledger.get(), "GET", "/v1/ledger"],
  [
    "ledger.get of a range",
    () => posthorn.ledger.get({ from: new Date(0), to: "1970-01-02T00:00:00Z" }),
    "GET",
    "/v1/ledger?from=1970-01-01T00%3A00%3A00.000Z&to=1970-01-02T00%3A00%3A00Z",
  ],
  [
    "statistics.get",
    () => posthorn.statistics.get({ endpointId: "ep_1", bucket: "day" }),
    "GET",
    "/v1/statistics?endpointId=ep_1&bucket=day",
  ],
  [
    "notices.list",
    () => posthorn.notices.list({ unread: true, cursor: "c" }),
    "GET",
    "/v1/notices?cursor=c&unread=true",
  ],
  ["notices.markRead", () => posthorn.notices.markRead("ntc_1"), "POST", "/v1/notices/ntc_1/read"],
  ["environment.get", () => posthorn.environment.get(), "GET", "/v1/environment"],
])("%s", async (_name, call, method, url) => {
  answerWith(() => ({ items: [], nextCursor: null }));
  await call();
  expect(lastRequest()).toMatchObject({ method, url, body: "" });
});
