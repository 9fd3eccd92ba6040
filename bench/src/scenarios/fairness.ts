import { toPublicId } from "@posthorn/core";
import { Posthorn } from "@posthorn/sdk";
import { setTenantLimits } from "@posthorn/services";
import { createTestTenant } from "@posthorn/services/testing";
import { steady } from "../../harness/core.mjs";
import { createAdapter } from "../adapter.ts";
import { emitEvenly } from "../emit.ts";
import { openPlatform } from "../open-platform.ts";
import { Receiver } from "../receiver.ts";
import { round } from "../result.ts";
import type { Scenario } from "../scenario.ts";
import { until } from "../wait.ts";

const name = "fair100k";
const rate = 10;
const usualSeconds = 10;
const crowdEndpoints = 20;

/** One tenant's 100,000 queued deliveries, and what another one's hundred events see of them. */
export const fairness: Scenario = {
  name,
  async run({ installation, options, database, say }) {
    const { apiUrl } = installation;
    const seconds = options.seconds ?? usualSeconds;
    const run = `fair-${Date.now().toString(36)}`;
    const beside = `${run}-beside`;
    const receiver = await Receiver.start(run);
    const platform = await openPlatform(installation);
    const [crowd, lone] = [await createTestTenant(platform), await createTestTenant(platform)];
    for (const { tenantId } of [crowd, lone]) {
      await setTenantLimits(platform, { tenantId: toPublicId("tenant", tenantId), requestLimit: null });
    }
    await platform.close();
    const crowdAdapter = createAdapter(apiUrl, crowd.apiKey);
    const loneAdapter = createAdapter(apiUrl, lone.apiKey);
    const crowdUrls = Array.from({ length: crowdEndpoints }, (_, n) => receiver.url(`/ok/crowd/${run}/${n}`));
    const crowded = await crowdAdapter.setup({ run, tenants: [crowdUrls] });
    const alone = await loneAdapter.setup({ run, tenants: [[receiver.url(`/ok/lone/${run}`)]] });
    try {
      say("the lone tenant by itself");
      await steady(loneAdapter, alone, { run, rate, seconds });
      const before = await receiver.arrivals("/ok/lone/", rate * seconds);

      say(`queueing ${options.backlog} deliveries of the other one`);
      const { endpoints } = new Posthorn({ apiKey: crowd.apiKey, baseUrl: apiUrl });
      await Promise.all(crowded.endpoints.map((id) => endpoints.pause(id)));
      const count = Math.ceil(options.backlog / crowdEndpoints);
      await emitEvenly(
        { apiUrl, apiKey: crowd.apiKey },
        { types: crowded.tenants, count, seconds: 0, data: { t: 0, id: run, run } },
      );
      await receiver.forget(beside);
      const queued = async () =>
        (
          await database.query("SELECT count(*)::int AS n FROM engine.delivery_queue WHERE tenant_id = $1", [
            crowd.tenantId,
          ])
        ).rows[0].n as number;
      const backlog = await queued();
      await Promise.all(crowded.endpoints.map((id) => endpoints.resume(id)));
      await steady(loneAdapter, alone, { run: beside, rate, seconds });
      const left = await queued();
      const after = await receiver.arrivals("/ok/lone/", rate * seconds);
      say("waiting until the rest of the backlog is out");
      await until(async () => (await queued()) === 0, 300);
      return [
        {
          scenario: name,
          figures: {
            "queued before": backlog,
            "queued after": left,
            "p95 alone ms": round(before.p95 ?? 0),
            "p95 beside ms": round(after.p95 ?? 0),
            times: round((after.p95 ?? 0) / (before.p95 || 1), 2),
            missing: after.missing,
          },
        },
      ];
    } finally {
      await crowdAdapter.teardown(crowded);
      await loneAdapter.teardown(alone);
      receiver.stop();
    }
  },
};
