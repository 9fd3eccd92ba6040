import type { HistoryScenario } from "../stage.ts";
import { checkEndpoint } from "./check-endpoint.ts";
import { housekeeping } from "./housekeeping.ts";
import { keepShardPumped } from "./keep-shard-pumped.ts";
import { recoverEndpoint } from "./recover-endpoint.ts";
import { runReplay } from "./run-replay.ts";
import { sendAlert } from "./send-alert.ts";
import { verifySubscription } from "./verify-subscription.ts";

export const scenarios: HistoryScenario[] = [
  ...keepShardPumped,
  ...recoverEndpoint,
  ...runReplay,
  ...housekeeping,
  ...sendAlert,
  ...checkEndpoint,
  ...verifySubscription,
];
