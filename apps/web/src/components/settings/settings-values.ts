import { type EnvironmentSettingsView, UpdateEnvironmentInput } from "@posthorn/core";
import { defaultRetrySchedule } from "@posthorn/core/retry";
import { z } from "zod";
import { ScheduleValues, toSchedule, toScheduleValues } from "../retries/schedule-values.ts";

const { disableAfterHours, retentionDays, traceContext, subscriptionsPerConsumer, verifySubscriptions } =
  UpdateEnvironmentInput.shape;

/** What the form holds: its own names where a field is typed otherwise than it is stored. */
export const SettingsValues = z.object({
  schedule: ScheduleValues,
  /** null: never. */
  disableAfterHours: disableAfterHours.unwrap(),
  retentionDays: retentionDays.unwrap(),
  traceContext: traceContext.unwrap(),
  subscriptionsPerConsumer: subscriptionsPerConsumer.unwrap(),
  verifySubscriptions: verifySubscriptions.unwrap(),
});
export type SettingsValues = z.infer<typeof SettingsValues>;

type Settings = Pick<
  EnvironmentSettingsView,
  | "retrySchedule"
  | "disableAfterHours"
  | "retentionDays"
  | "traceContext"
  | "subscriptionsPerConsumer"
  | "verifySubscriptions"
>;

export function valuesOf(settings: Settings): SettingsValues {
  return {
    schedule: toScheduleValues(settings.retrySchedule, defaultRetrySchedule),
    disableAfterHours: settings.disableAfterHours,
    retentionDays: settings.retentionDays,
    traceContext: settings.traceContext,
    subscriptionsPerConsumer: settings.subscriptionsPerConsumer,
    verifySubscriptions: settings.verifySubscriptions,
  };
}

/** What the services take. */
export function inputOf({ schedule, ...values }: SettingsValues): Settings {
  return { retrySchedule: toSchedule(schedule), ...values };
}

/** Whether saving deletes for good what is stored now. */
export function shortens(
  values: Pick<SettingsValues, "retentionDays">,
  before: Pick<Settings, "retentionDays">,
): boolean {
  return values.retentionDays < before.retentionDays;
}
