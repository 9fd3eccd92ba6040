import { setTimeout as delay } from "node:timers/promises";
import { toUuid } from "@posthorn/core";
import type { Client } from "pg";
import { coresByGroup, measureCpu } from "../cpu.ts";
import { emitEvenly } from "../emit.ts";
import { makeEndpoints } from "../many-endpoints.ts";
import { Receiver } from "../receiver.ts";
import { round } from "../result.ts";
import type { Scenario } from "../scenario.ts";
import { until } from "../wait.ts";

const name = "circuits10k";
const failuresToOpen = 5;
const eventsPerHour = 1;
const usualIdleSeconds = 10;
/** From then on every probe comes 15 minutes after the one before. */
const manyProbes = 10;
const longestProbeSeconds = 900;
const longestOpeningSeconds = 1_800;
const openingLookMs = 10_000;
const settleSeconds = 120;

/**
 * What endpoints cost whose receivers have been away for hours: their circuits are open, each is probed every 15 minutes
 * and gets an event an hour that waits. So that it needn't take hours to get there, the probes they have had are made up.
 */
export const circuits: Scenario = {
  name,
  async run({ installation, options, database, say }) {
    const run = `circuits-${Date.now().toString(36)}`;
    const seconds = options.seconds ?? 600;
    const receiver = await Receiver.start(run);
    const idleSeconds = options.rest ?? usualIdleSeconds;
    const usedIdle = measureCpu(installation);
    await delay(idleSeconds * 1_000);
    const idle = usedIdle();
    say(`making ${options.endpoints} endpoints that fail`);
    const url = receiver.url(`/fail/${run}`);
    const { types, ids, remove } = await makeEndpoints(installation, { run, url, count: options.endpoints });
    try {
      say("opening their circuits; recoveries begin at a bounded pace");
      const uuids = ids.map((id) => toUuid("endpoint", id));
      const openSeconds = types.length / 20;
      for (let failure = 0; failure < failuresToOpen; failure++) {
        await emitEvenly(installation, {
          data: { run },
          types,
          count: types.length,
          seconds: openSeconds / failuresToOpen,
        });
      }
      const allOpen = async () => {
        const { open, unseen } = await readHealth(database, uuids);
        say(`  ${open} are open, ${unseen} recoveries have to look`);
        return open === uuids.length && unseen === 0;
      };
      if (!(await until(allOpen, longestOpeningSeconds, openingLookMs)))
        throw new Error("The circuits have not opened.");
      await makeUpProbes(database, uuids);
      await until(async () => (await readHealth(database, uuids)).lookSoon === 0, settleSeconds);

      say(`measuring for ${seconds} s`);
      const probesBefore = (await readHealth(database, uuids)).probes;
      const used = measureCpu(installation);
      const count = Math.max(1, Math.round((types.length * eventsPerHour * seconds) / 3_600));
      await Promise.all([
        emitEvenly(installation, { data: { run }, types, count, seconds }),
        delay(seconds * 1_000),
      ]);
      const { cpu, total, seconds: took } = used();
      const after = await readHealth(database, uuids);
      return [
        {
          scenario: name,
          figures: {
            endpoints: uuids.length,
            "open at the end": after.open,
            seconds: round(took, 0),
            "probes/s": round((after.probes - probesBefore) / took, 2),
            cores: round(total / took, 3),
            "idle before": round(idle.total / idle.seconds, 3),
            ...coresByGroup({ cpu, seconds: took }),
          },
        },
      ];
    } finally {
      say("removing the endpoints");
      await remove();
      receiver.stop();
    }
  },
};

interface Health {
  open: number;
  unseen: number;
  probes: number;
  /** Recoveries that will look before a probe is due. */
  lookSoon: number;
}

async function readHealth(database: Client, endpointIds: readonly (string | null)[]): Promise<Health> {
  const { rows } = await database.query<Health>(
    `SELECT count(*) FILTER (WHERE circuit_opened_at IS NOT NULL)::int AS open,
       count(*) FILTER (WHERE unseen_failures > 0)::int AS unseen,
       coalesce(sum(probes), 0)::int AS probes,
       count(*) FILTER (WHERE next_look_at < next_probe_at)::int AS "lookSoon"
     FROM engine.endpoint_health WHERE endpoint_id = ANY ($1)`,
    [endpointIds],
  );
  return rows[0] ?? { open: 0, unseen: 0, probes: 0, lookSoon: 0 };
}

async function makeUpProbes(database: Client, endpointIds: readonly (string | null)[]): Promise<void> {
  await database.query(
    `UPDATE engine.endpoint_health SET probes = $2, next_probe_at = now() + random() * $3 * interval '1 second'
     WHERE endpoint_id = ANY ($1)`,
    [endpointIds, manyProbes, longestProbeSeconds],
  );
}
