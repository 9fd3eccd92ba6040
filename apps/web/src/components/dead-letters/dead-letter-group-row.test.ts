import type { DeadLetterGroup } from "@posthorn/core";
import { createElement } from "react";
import { expect, test, vi } from "vitest";
import { renderPart } from "../../../test/render-part.tsx";
import { DeadLetterGroupRow } from "./dead-letter-group-row.tsx";

vi.mock("next/navigation", () => ({ useRouter: () => ({}) }));

const group: DeadLetterGroup = {
  endpointId: "ep_1",
  endpointUrl: "https://example.com/hooks",
  reason: "retries_exhausted",
  statusCode: 500,
  errorCode: "http_5xx",
  count: 1204,
  oldestAt: "2026-11-22T12:00:00Z",
  newestAt: "2026-11-22T13:00:00Z",
};
const row = (given: DeadLetterGroup) => createElement(DeadLetterGroupRow, { group: given });

test("a group says how many, where and why, and leads to the list and to a replay of it", () => {
  const html = renderPart(row(group), ["deliveries:read", "deliveries:write"]);
  expect(html).toContain("1,204");
  expect(html).toContain("All retries failed: the receiver answered 500.");
  expect(html).toContain(
    "/analytical-engines/production/dead-letters?endpointId=ep_1&amp;reason=retries_exhausted",
  );
  expect(html).toContain("Replay these…");
});

test("no replay is offered where the payload is gone, or to whoever may not send", () => {
  const erased = renderPart(row({ ...group, reason: "payload_erased" }), ["deliveries:write"]);
  expect(erased).toContain("The payload was erased");
  expect(erased).not.toContain("Replay these");
  expect(renderPart(row(group), ["deliveries:read"])).not.toContain("Replay these");
});
