import { expect, it } from "vitest";
import { leastOfWindow, sharedForMs, sharedWindow, waitsForReceiverMs } from "./config.ts";
import { createTenantWindow } from "./tenant-window.ts";

function windowAt() {
  let now = 0;
  let made = 0;
  const tenants = createTenantWindow(() => now);
  /** Sends as much of a backlog as there is room for. */
  const sendAll = (tenantId: string, weight = 1): string[] => {
    const sent: string[] = [];
    while (tenants.roomOf(tenantId) >= weight && sent.length < 1_000) {
      made += 1;
      sent.push(`delivery ${made}`);
      tenants.open(tenantId, `delivery ${made}`, weight);
    }
    return sent;
  };
  const sendOne = (tenantId: string) => {
    tenants.open(tenantId, `one ${made++}`, 1);
    tenants.close(`one ${made - 1}`);
  };
  return { tenants, sendAll, sendOne, pass: (ms: number) => (now += ms) };
}

it("a tenant alone has no window", () => {
  const { tenants, sendAll, sendOne, pass } = windowAt();
  expect(tenants.room()).toBe(Number.POSITIVE_INFINITY);
  expect(sendAll("alone")).toHaveLength(1_000);
  sendOne("another");
  expect(sendAll("alone")).toEqual([]);
  pass(sharedForMs + 1);
  expect(sendAll("alone")).toHaveLength(1_000);
});

it("beside others a backlog keeps to the window, and each of the others finds room in it", () => {
  const { sendAll, sendOne } = windowAt();
  sendOne("modest");
  expect(sendAll("crowd")).toHaveLength(sharedWindow);
  expect(sendAll("modest")).toHaveLength(leastOfWindow);
  expect(sendAll("new")).toHaveLength(leastOfWindow);
});

it("what one gives back is the other's where that one has less", () => {
  const { tenants, sendAll, sendOne } = windowAt();
  sendOne("second");
  const first = sendAll("first");
  const second = sendAll("second");
  while (second.length < sharedWindow / 2) {
    for (const deliveryId of first.splice(0, 5)) tenants.close(deliveryId);
    second.push(...sendAll("second")); // The queue's turns ask the one with less on its way first.
  }
  expect(first.length + second.length).toBeLessThanOrEqual(sharedWindow + leastOfWindow);
});

it("counts those whose receivers take their time less, and those that only wait for theirs not at all", () => {
  const { tenants, sendAll, sendOne, pass } = windowAt();
  sendOne("other");
  expect(sendAll("crowd", 0.25)).toHaveLength(4 * sharedWindow);
  expect(tenants.room()).toBe(4 * leastOfWindow);
  pass(waitsForReceiverMs + 1);
  expect(sendAll("crowd", 0.25)).toHaveLength(4 * sharedWindow);
});
