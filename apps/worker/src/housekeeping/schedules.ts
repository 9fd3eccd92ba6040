import { taskQueues } from "@posthorn/core/workflows";
import { ScheduleAlreadyRunning, type ScheduleClient, ScheduleOverlapPolicy } from "@temporalio/client";
import { type HousekeepingSchedule, schedules } from "./config.ts";

/** Runs take up where the last one ended: those that were due while Temporal was away are not made up for. */
const catchupWindow = "1 minute";

const toOptions = ({ id, workflow, every }: HousekeepingSchedule) => ({
  spec: { intervals: [{ every }] },
  action: {
    type: "startWorkflow" as const,
    workflowType: workflow,
    workflowId: id,
    taskQueue: taskQueues.jobs,
    args: [],
  },
  policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow },
});

/** Makes the schedules that Temporal doesn't have: all of them after the loss of its store. */
export async function createMissingSchedules(client: ScheduleClient): Promise<void> {
  for (const schedule of schedules) {
    try {
      await client.create({ scheduleId: schedule.id, ...toOptions(schedule) });
    } catch (error) {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    }
  }
}

/** Brings the schedules that Temporal has to what this release says; one that somebody paused stays paused. */
export async function renewSchedules(client: ScheduleClient): Promise<void> {
  await createMissingSchedules(client);
  for (const schedule of schedules) {
    await client.getHandle(schedule.id).update(({ state }) => ({ ...toOptions(schedule), state }));
  }
}
