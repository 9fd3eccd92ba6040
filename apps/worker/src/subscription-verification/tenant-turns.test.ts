import { expect, it } from "vitest";
import { createTenantTurns } from "./tenant-turns.ts";

const newTurns = () => createTenantTurns<{ id: string; tenantId: string }>({ places: 2, turnMs: 10_000 });
const of = (tenantId: string, id: string) => ({ tenantId, id });
const until = new Date(0);

it("a tenant has its places, whatever the others have taken", () => {
  const turns = newTurns();
  expect(["1", "2", "3"].map((id) => turns.take(of("a", id)))).toEqual([true, true, false]);
  expect(["4", "5", "6"].map((id) => turns.take(of("b", id)))).toEqual([true, true, false]);
  turns.leave(of("a", "1"));
  expect(turns.take(of("b", "6"))).toBe(false);
  expect(turns.take(of("a", "3"))).toBe(true);
});

it("who stands in line is called in order, and only where a place is free", () => {
  const turns = newTurns();
  for (const id of ["1", "2"]) turns.take(of("a", id));
  for (const id of ["3", "4"]) expect(turns.takeOrWait({ ref: of("a", id), until })).toBe(false);
  expect(turns.next(of("a", "1"))).toBeUndefined();
  turns.leave(of("a", "1"));
  expect(turns.next(of("a", "1"))?.ref.id).toBe("3");
  expect(turns.next(of("a", "1"))?.ref.id).toBe("4");
  expect(turns.next(of("a", "1"))).toBeUndefined();
});

it("who takes a place is called no more, and stands in line once", () => {
  const turns = newTurns();
  for (const id of ["1", "2"]) turns.take(of("a", id));
  for (const id of ["3", "3", "4"]) turns.takeOrWait({ ref: of("a", id), until });
  turns.leave(of("a", "1"));
  expect(turns.takeOrWait({ ref: of("a", "3"), until })).toBe(true);
  turns.leave(of("a", "2"));
  expect(turns.next(of("a", "2"))?.ref.id).toBe("4");
});

it("who comes waits as long as all before take at most", () => {
  const turns = newTurns();
  const waits = ["1", "2", "3", "4", "5", "6"].map((id) => {
    const ref = of("a", id);
    const waitMs = turns.longestWaitMs(ref);
    return turns.takeOrWait({ ref, until }) ? 0 : waitMs;
  });
  expect(waits).toEqual([0, 0, 10_000, 10_000, 20_000, 20_000]);
  expect(turns.longestWaitMs(of("b", "1"))).toBe(10_000);
});
