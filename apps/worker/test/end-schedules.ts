import { Connection, ScheduleClient, ScheduleNotFoundError } from "@temporalio/client";
import { schedules } from "../src/housekeeping/config.ts";

/** Schedules outlive the workers that made them, and would go on to start workflows every minute that nobody takes. */
export async function endSchedules(temporalAddress: string, namespace: string): Promise<void> {
  const connection = await Connection.connect({ address: temporalAddress });
  const client = new ScheduleClient({ connection, namespace });
  try {
    for (const { id } of schedules) await client.getHandle(id).delete().catch(ignoreMissing);
  } finally {
    await connection.close();
  }
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof ScheduleNotFoundError)) throw error; // else no worker has run here
}
