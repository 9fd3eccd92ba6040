import type { Scenario } from "../scenario.ts";
import { deadEndpoints } from "./dead-endpoints.ts";
import { everythingKilled } from "./everything-killed.ts";
import { hangingReceiver } from "./hanging-receiver.ts";
import { postgresFreeze } from "./postgres-freeze.ts";
import { postgresRestarts } from "./postgres-restarts.ts";
import { apiKill, postgresKill, temporalKill, workerKill } from "./process-kills.ts";
import { temporalOutage } from "./temporal-outage.ts";
import { temporalStoreLoss } from "./temporal-store-loss.ts";

export const scenarios: Scenario[] = [
  workerKill,
  apiKill,
  postgresKill,
  temporalKill,
  postgresFreeze,
  postgresRestarts,
  everythingKilled,
  temporalOutage,
  temporalStoreLoss,
  hangingReceiver,
  deadEndpoints,
];
