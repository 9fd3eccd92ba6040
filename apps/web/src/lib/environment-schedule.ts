import type { EnvironmentSettingsView } from "@posthorn/core";
import { defaultRetrySchedule } from "@posthorn/core/retry";

/** What an endpoint without a schedule of its own is tried again by: seconds between one attempt and the next. */
export function scheduleOf({
  retrySchedule,
}: Pick<EnvironmentSettingsView, "retrySchedule">): readonly number[] {
  return retrySchedule ?? defaultRetrySchedule;
}
