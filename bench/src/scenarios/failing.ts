import { toUuid } from "@posthorn/core";
import { recoveryWorkflow, recoveryWorkflowId } from "@posthorn/core/workflows";
import { Connection, Client as TemporalClient } from "@temporalio/client";
import { steady } from "../../harness/core.mjs";
import { createAdapter } from "../adapter.ts";
import { coresByGroup, measureCpu } from "../cpu.ts";
import { emitEvenly } from "../emit.ts";
import type { Installation } from "../installation.ts";
import { makeEndpoints } from "../many-endpoints.ts";
import { Receiver } from "../receiver.ts";
import { round } from "../result.ts";
import type { Scenario } from "../scenario.ts";
import { until } from "../wait.ts";

const name = "failing10k";
const rate = 50;
const longestAloneSeconds = 30;
const longestFailSeconds = 60;
/** What one worker begins, at most. */
const begunPerSecond = 20;
const longestSeconds = 900;

/** Many endpoints that begin to fail in one minute: how fast their recoveries begin, and what a healthy one sees of it. */
export const failing: Scenario = {
  name,
  async run({ installation, options, say }) {
    const run = `failing-${Date.now().toString(36)}`;
    const beside = `${run}-beside`;
    const receiver = await Receiver.start(run);
    const adapter = createAdapter(installation.apiUrl, installation.apiKey);
    const healthy = await adapter.setup({ run, tenants: [[receiver.url(`/ok/${run}`)]] });
    say(`making ${options.endpoints} endpoints that fail`);
    const url = receiver.url(`/fail/${run}`);
    const { types, ids, remove } = await makeEndpoints(installation, { run, url, count: options.endpoints });
    try {
      const seconds = options.seconds ?? Math.ceil(longestFailSeconds + ids.length / begunPerSecond);
      const aloneSeconds = Math.min(longestAloneSeconds, seconds);
      const failSeconds = Math.min(longestFailSeconds, seconds);
      say("the healthy endpoint alone");
      await steady(adapter, healthy, { run, rate, seconds: aloneSeconds });
      const alone = await receiver.arrivals(`/ok/${run}`, rate * aloneSeconds);

      await receiver.forget(beside);
      say(`all others fail within ${failSeconds} s; the healthy one beside them for ${seconds} s`);
      const used = measureCpu(installation);
      const startedAt = new Date();
      await Promise.all([
        emitEvenly(installation, { data: { run }, types, count: types.length, seconds: failSeconds }),
        steady(adapter, healthy, { run: beside, rate, seconds }),
      ]);
      const cpu = used();
      const meanwhile = await receiver.arrivals(`/ok/${run}`, rate * seconds);
      const workflowIds = new Set(ids.map((id) => recoveryWorkflowId(toUuid("endpoint", id) ?? "")));
      const readBegun = () => readStarts(installation, workflowIds, startedAt);
      await until(async () => (await readBegun()).count === ids.length, longestSeconds, 10_000);
      const begun = await readBegun();
      return [
        {
          scenario: name,
          figures: {
            endpoints: ids.length,
            begun: begun.count,
            "most begun in 1 s": begun.mostInOneSecond,
            "all begun after s": round((begun.lastAt - startedAt.getTime()) / 1_000),
            "p95 alone ms": round(alone.p95 ?? 0),
            "p95 beside ms": round(meanwhile.p95 ?? 0),
            times: round((meanwhile.p95 ?? 0) / (alone.p95 || 1), 2),
            missing: meanwhile.missing,
            cores: round(cpu.total / cpu.seconds, 2),
            ...coresByGroup(cpu),
          },
        },
      ];
    } finally {
      say("removing the endpoints");
      await adapter.teardown(healthy);
      await remove();
      receiver.stop();
    }
  },
};

/** When the endpoints' recoveries were started, as Temporal says. */
async function readStarts({ env }: Installation, workflowIds: ReadonlySet<string>, since: Date) {
  const connection = await Connection.connect({ address: env.TEMPORAL_ADDRESS ?? "" });
  const temporal = new TemporalClient({ connection, namespace: env.TEMPORAL_NAMESPACE ?? "default" });
  const query = `WorkflowType = '${recoveryWorkflow}' AND StartTime >= '${since.toISOString()}'`;
  const starts = new Map<string, number>();
  for await (const { workflowId, startTime } of temporal.workflow.list({ query, pageSize: 1_000 })) {
    if (!workflowIds.has(workflowId)) continue;
    starts.set(workflowId, Math.min(starts.get(workflowId) ?? Number.POSITIVE_INFINITY, startTime.getTime()));
  }
  await connection.close();
  const perSecond = Map.groupBy(starts.values(), (at) => Math.floor(at / 1_000));
  return {
    count: starts.size,
    lastAt: Math.max(since.getTime(), ...starts.values()),
    mostInOneSecond: Math.max(0, ...[...perSecond.values()].map((those) => those.length)),
  };
}
