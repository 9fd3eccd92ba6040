import { RetrySchedule } from "@posthorn/core";
import { z } from "zod";

/** Seconds of each unit that a wait can be given in. */
export const unitSeconds = { s: 1, min: 60, h: 3600 } as const;
export type WaitUnit = keyof typeof unitSeconds;

const Wait = z.object({
  /** Tells rows apart while they are edited. */
  key: z.string(),
  /** As it is typed. */
  amount: z.string(),
  unit: z.enum(["s", "min", "h"]),
});
export type Wait = z.infer<typeof Wait>;

/** What the editor of a retry schedule holds; without `own`, what it falls back to counts, whatever stands in the rows. */
export const ScheduleValues = z.object({ own: z.boolean(), waits: z.array(Wait) }).check((ctx) => {
  if (!ctx.value.own) return;
  const { waits } = ctx.value;
  const checked = RetrySchedule.safeParse(waits.map(secondsOf));
  const wrong = new Set(checked.error?.issues.map(({ path }) => path[0]));
  for (const index of wrong) {
    const message =
      index === undefined
        ? "A schedule has 1 to 20 retries."
        : "A wait is a whole number, from 1 second to 72 hours.";
    const path = index === undefined ? ["waits"] : ["waits", index, "amount"];
    ctx.issues.push({ code: "custom", input: ctx.value, path, message });
  }
});
export type ScheduleValues = z.infer<typeof ScheduleValues>;

const secondsOf = ({ amount, unit }: Wait): number =>
  /^\d+$/.test(amount.trim()) ? Number(amount) * unitSeconds[unit] : Number.NaN;

/** A schedule as the editor shows it; `fallback` is what somebody who wants an own one begins with. */
export function toScheduleValues(
  schedule: readonly number[] | null,
  fallback: readonly number[],
): ScheduleValues {
  return { own: schedule !== null, waits: (schedule ?? fallback).map(toWait) };
}

function toWait(seconds: number, index: number): Wait {
  const units = ["h", "min", "s"] as const;
  const unit = units.find((each) => seconds % unitSeconds[each] === 0) ?? "s";
  return { key: String(index), amount: String(seconds / unitSeconds[unit]), unit };
}

/** What the services take; null for the fallback. */
export function toSchedule({ own, waits }: ScheduleValues): number[] | null {
  return own ? waits.map(secondsOf) : null;
}

/** What can be shown of a schedule that is being typed: the waits that are whole, up to the first that isn't. */
export function readableSchedule(waits: readonly Wait[]): number[] {
  const seconds = waits.map(secondsOf);
  const firstWrong = seconds.findIndex((each) => !RetrySchedule.safeParse([each]).success);
  return firstWrong === -1 ? seconds : seconds.slice(0, firstWrong);
}

/** A key that none of the rows has. */
export const nextKey = (waits: readonly Wait[]): string =>
  String(Math.max(-1, ...waits.map(({ key }) => Number(key))) + 1);
