import { expect, it } from "vitest";
import { createOutcomeWindows } from "./outcome-windows.ts";

function windowsAt() {
  let now = 0;
  const windows = createOutcomeWindows(() => now);
  const note = (...outcomes: boolean[]) => outcomes.map((succeeded) => windows.note("a", succeeded));
  return { note, pass: (ms: number) => (now += ms) };
}
const inTurn = (count: number) => Array.from({ length: count }, (_, index) => index % 2 === 1);

it("trips when more than half of at least twenty requests have failed", () => {
  const { note } = windowsAt();
  expect(note(...inTurn(20))).not.toContain(true);
  expect(note(false)).toEqual([true]);
});

it("does not trip for fewer than twenty requests", () => {
  const { note } = windowsAt();
  expect(note(...Array(19).fill(false))).not.toContain(true);
  expect(note(false)).toEqual([true]);
});

it("forgets what is older than half a minute", () => {
  const { note, pass } = windowsAt();
  note(...Array(19).fill(false));
  pass(30_001);
  expect(note(false)).toEqual([false]);
});

it("begins a new window after it has tripped", () => {
  const { note } = windowsAt();
  note(...Array(20).fill(false));
  expect(note(false)).toEqual([false]);
});
