import type { DeliveryView } from "@posthorn/core";
import { expect, test } from "vitest";
import { deliveryExport } from "./delivery-export.ts";

const delivery: DeliveryView = {
  id: "dlv_1",
  eventId: "evt_1",
  eventType: '=HYPERLINK("http://evil.example")',
  endpointId: "ep_1",
  endpointUrl: "https://example.com/",
  callback: null,
  state: "retrying",
  attempts: 2,
  createdAt: "2026-11-22T12:00:00.000Z",
  nextAttemptAt: null,
  completedAt: null,
  order: null,
  lastAttempt: { statusCode: 503, errorCode: "http_5xx", at: "2026-11-22T12:00:01.000Z" },
};

async function exported(format: "csv" | "jsonl", batches: DeliveryView[][]): Promise<string> {
  async function* given() {
    for (const batch of batches) yield batch;
  }
  let text = "";
  for await (const piece of deliveryExport(format, given())) text += piece;
  return text;
}

test("a row of CSV has no formula in it", async () => {
  const [head, row] = (await exported("csv", [[delivery]])).split("\r\n");
  expect(head?.split(",")).toHaveLength(13);
  expect(row).toBe(
    `dlv_1,retrying,"'=HYPERLINK(""http://evil.example"")",evt_1,ep_1,https://example.com/,2,2026-11-22T12:00:00.000Z,,,2026-11-22T12:00:01.000Z,503,http_5xx`,
  );
});

test("a line of JSON is the delivery as the API gives it, and nothing found is an empty file", async () => {
  const text = await exported("jsonl", [[delivery], [delivery]]);
  expect(
    text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toEqual([delivery, delivery]);
  expect(await exported("jsonl", [])).toBe("");
});
