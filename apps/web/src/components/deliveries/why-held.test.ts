import { expect, test } from "vitest";
import { whyHeld } from "./why-held.ts";

const queued = { state: "pending", nextAttemptAt: null } as const;
const enabled = { state: "enabled", health: "healthy" } as const;

test("what is queued says why its endpoint gets nothing", () => {
  expect(whyHeld(queued, { ...enabled, state: "paused" })).toContain("resume it");
  expect(whyHeld(queued, { ...enabled, health: "circuit_open" })).toContain("failed in a row");
  expect(whyHeld({ ...queued, state: "retrying" }, { ...enabled, health: "on_hold" })).toContain(
    "asked for time",
  );
});

test("nothing is said of what is sent in a moment, at a time that is known, or not any more", () => {
  expect(whyHeld(queued, enabled)).toBeNull();
  expect(whyHeld(queued, { ...enabled, health: "recovering" })).toBeNull();
  expect(whyHeld(queued, undefined)).toBeNull();
  const open = { ...enabled, health: "circuit_open" } as const;
  expect(whyHeld({ state: "retrying", nextAttemptAt: "2026-11-23T12:00:00.000Z" }, open)).toBeNull();
  expect(whyHeld({ state: "dead", nextAttemptAt: null }, open)).toBeNull();
});
