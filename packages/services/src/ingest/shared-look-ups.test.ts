import { expect, it } from "vitest";
import { createSharedLookUps } from "./shared-look-ups.ts";

/** A store of one number, whose look-ups read it at once and answer when they are let go. */
function slowStore() {
  let stored = 0;
  const waiting: PromiseWithResolvers<void>[] = [];
  return {
    lookUps: createSharedLookUps(async (_key: string) => {
      const read = stored;
      const answer = Promise.withResolvers<void>();
      waiting.push(answer);
      await answer.promise;
      return read;
    }),
    commit: () => void stored++,
    begun: () => waiting.length,
    letGo: (index: number) => waiting[index]?.resolve(),
    fail: (index: number) => waiting[index]?.reject(new Error("away")),
  };
}

it("sees what was committed while another one was under way", async () => {
  const store = slowStore();
  const before = store.lookUps.fresh("a");
  store.commit();
  const after = store.lookUps.fresh("a");
  store.letGo(0);
  expect(await before).toBe(0);
  await expect.poll(store.begun).toBe(2);
  store.letGo(1);
  expect(await after).toBe(1);
});

it("is one for all who ask meanwhile", async () => {
  const store = slowStore();
  const first = store.lookUps.any("a");
  const asked = [store.lookUps.fresh("a"), store.lookUps.fresh("a"), store.lookUps.any("a")];
  store.letGo(0);
  await first;
  await expect.poll(store.begun).toBe(2);
  store.letGo(1);
  expect(await Promise.all(asked)).toEqual([0, 0, 0]);
  expect(store.begun()).toBe(2);
});

it("begins anew where the one before has ended, or failed", async () => {
  const store = slowStore();
  const failing = store.lookUps.fresh("a");
  const next = store.lookUps.fresh("a");
  store.fail(0);
  await expect(failing).rejects.toThrow("away");
  await expect.poll(store.begun).toBe(2);
  store.letGo(1);
  expect(await next).toBe(0);
  store.commit();
  const last = store.lookUps.any("a");
  store.letGo(2);
  expect(await last).toBe(1);
});
