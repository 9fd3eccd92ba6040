import { describe, expect, it } from "vitest";
import { recoveryWorkers } from "./config.ts";
import { recoveriesKept } from "./recoveries-kept.ts";

const gib = 1024 ** 3;

describe("recoveries kept ready", () => {
  it("are more than 10,000 in a process where there is room", () => {
    const each = recoveriesKept({ heapLimit: 4 * gib, memory: 24 * gib });
    expect(each * recoveryWorkers).toBeGreaterThan(10_000);
  });

  it("leave most of a small machine to everything else", () => {
    expect(recoveriesKept({ heapLimit: 2 * gib, memory: 2 * gib })).toBe(299);
  });

  it("leave half of a small heap to everything else", () => {
    expect(recoveriesKept({ heapLimit: gib / 4, memory: 24 * gib })).toBe(873);
  });

  it("are some on this machine", () => {
    expect(recoveriesKept()).toBeGreaterThan(0);
  });
});
