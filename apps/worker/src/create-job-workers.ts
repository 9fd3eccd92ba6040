import { activityQueues, taskQueues } from "@posthorn/core/workflows";
import {
  answerEndpointCheck,
  beginChallenge,
  bringChallengeForward,
  endChallenge,
  failReplay,
  putOffChallenge,
  runReplayRound,
  sendAlert,
} from "@posthorn/services/lanes";
import { Worker, type WorkflowBundle } from "@temporalio/worker";
import { createAlertActivities } from "./alerts/activities.ts";
import { alertsAtOnce } from "./alerts/config.ts";
import { createPostJson } from "./alerts/post-json.ts";
import type { WorkersInput } from "./create-workers.ts";
import { createEndpointCheckActivities } from "./endpoint-check/activities.ts";
import { checksAtOnce } from "./endpoint-check/config.ts";
import { createHousekeepingActivities } from "./housekeeping/activities.ts";
import { activitiesAtOnce } from "./housekeeping/config.ts";
import { createReplayActivities } from "./replay/activities.ts";
import { replaysAtOnce } from "./replay/config.ts";
import { createVerificationActivities } from "./subscription-verification/activities.ts";
import { challengesAtOnce } from "./subscription-verification/config.ts";

/** A handful of runs an hour: no need to hold room and polls for thousands. */
const seldom = {
  workflowThreadPoolSize: 1,
  maxConcurrentWorkflowTaskPolls: 2,
  maxConcurrentActivityTaskPolls: 1,
};

/**
 * One for all workflows that are asked for seldom, since each worker of workflow code takes a thread with 100 MB, and one for
 * each kind of activity, so that what takes long holds up nothing of another kind.
 */
export function createJobWorkers(input: WorkersInput, workflowBundle: WorkflowBundle): Promise<Worker[]> {
  const place = { connection: input.connection, namespace: input.namespace, ...seldom };
  return Promise.all([
    Worker.create({ ...place, workflowBundle, taskQueue: taskQueues.jobs }),
    ...kinds(input).map(({ atOnce, ...kind }) =>
      Worker.create({ ...place, ...kind, maxConcurrentActivityTaskExecutions: atOnce }),
    ),
  ]);
}

function kinds({ platform, client, housekeepingPool }: WorkersInput) {
  const alertPorts = { postJson: createPostJson(client) };
  return [
    {
      taskQueue: activityQueues.housekeeping,
      activities: createHousekeepingActivities({ pool: housekeepingPool, platform }),
      atOnce: activitiesAtOnce,
    },
    {
      taskQueue: activityQueues.replays,
      activities: createReplayActivities({
        runRound: (round, signs) => runReplayRound(platform, round, signs),
        fail: (ref) => failReplay(platform, ref),
        log: platform.log,
      }),
      atOnce: replaysAtOnce,
    },
    {
      taskQueue: activityQueues.alerts,
      activities: createAlertActivities({
        send: (ref, signs) => sendAlert(platform, alertPorts, ref, signs),
      }),
      atOnce: alertsAtOnce,
    },
    {
      taskQueue: activityQueues.checks,
      activities: createEndpointCheckActivities({
        client,
        answer: (ref, probe) => answerEndpointCheck(platform, ref, probe),
      }),
      atOnce: checksAtOnce,
    },
    {
      taskQueue: activityQueues.verifications,
      activities: createVerificationActivities({
        begin: (ref) => beginChallenge(platform, ref),
        end: (ref, result) => endChallenge(platform, ref, result),
        putOff: (ref, put) => putOffChallenge(platform, ref, put),
        bringForward: ({ ref, until }) => bringChallengeForward(platform, ref, until),
        client,
        now: platform.now,
        log: platform.log,
      }),
      atOnce: challengesAtOnce,
    },
  ];
}
