import { expect, it } from "vitest";
import { createNoticeEmitter } from "./notice-emitter.ts";

/** An emitter whose looks last until they are let go, each with what comes of it. */
function emitterThatWaits() {
  const looks: PromiseWithResolvers<number>[] = [];
  const warnings: unknown[] = [];
  const emitter = createNoticeEmitter({
    emit() {
      const look = Promise.withResolvers<number>();
      looks.push(look);
      return look.promise;
    },
    log: { debug() {}, warn: (details: unknown) => void warnings.push(details) },
  });
  return { emitter, looks, warnings };
}

it("looks once at a time, and once more for all wakes that came meanwhile", async () => {
  const { emitter, looks } = emitterThatWaits();
  emitter.wake();
  emitter.wake();
  emitter.wake();
  expect(looks).toHaveLength(1);
  looks[0]?.resolve(1);
  await expect.poll(() => looks.length).toBe(2);
  looks[1]?.resolve(0);
  await emitter.close();
  expect(looks).toHaveLength(2);
});

it("looks again after a look that failed", async () => {
  const { emitter, looks, warnings } = emitterThatWaits();
  emitter.wake();
  looks[0]?.reject(new Error("PostgreSQL is away"));
  await expect.poll(() => warnings).toHaveLength(1);
  await expect
    .poll(() => {
      emitter.wake();
      return looks.length;
    })
    .toBe(2);
  looks[1]?.resolve(1);
  await emitter.close();
});

it("finishes what is under way when it is closed, and begins nothing more", async () => {
  const { emitter, looks } = emitterThatWaits();
  emitter.wake();
  emitter.wake();
  const closed = emitter.close();
  emitter.wake();
  looks[0]?.resolve(1);
  await closed;
  emitter.wake();
  expect(looks).toHaveLength(1);
});
