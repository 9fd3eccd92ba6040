import { existsSync } from "node:fs";
import { toPublicId } from "@posthorn/core";
import { startTestInstallation, type TestInstallation } from "@posthorn/local/test-stack";
import { type ClosablePlatform, setTenantLimits } from "@posthorn/services";
import { createTestTenant } from "@posthorn/services/testing";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Installation } from "../installation.ts";
import { openPlatform } from "../open-platform.ts";
import { readOptions } from "../options.ts";
import { findUnmet, type Installed } from "../requirements.ts";
import type { Figures } from "../result.ts";
import { chooseScenarios } from "./index.ts";

const little = "--seconds 2 --events 100 --endpoints 20 --stored 2000 --backlog 200 --rest 1";
const options = readOptions(little.split(" "));
const timeout = 240_000;

/** What is certain of a scenario's figures, whatever the machine. Left out are those that consist of others. */
const scenarios: Record<string, Figures> = {
  circuits10k: { "open at the end": options.endpoints },
  failing10k: { begun: options.endpoints },
  fair100k: { "queued before": options.backlog },
  pages5m: {},
  burst1: {},
  steady100: {},
  fanout: {},
  "iso-hang50": {},
};

let running: TestInstallation;
let platform: ClosablePlatform;
/** The installation, with a tenant of its own for each scenario and for the requirements. */
const installations = new Map<string, Installation>();

beforeAll(async () => {
  running = await startTestInstallation({ web: false });
  platform = await openPlatform(running);
  for (const name of ["requirements", ...Object.keys(scenarios)]) {
    installations.set(name, await newInstallation());
  }
}, timeout);
afterAll(async () => {
  await platform?.close();
  await running?.stop();
});

/** Its tenant may do as much as the benchmark's. */
async function newInstallation(): Promise<Installation> {
  const { tenantId, apiKey } = await createTestTenant(platform);
  const limits = { maxEndpoints: 1_000, requestLimit: null };
  await setTenantLimits(platform, { tenantId: toPublicId("tenant", tenantId), ...limits });
  const { apiUrl, env } = running;
  const dashboard = { url: "", email: "", password: "" }; // None of these scenarios opens it, and none runs here.
  const groups = { api: [running.pid("api") ?? 0], worker: [running.pid("worker") ?? 0] };
  return { dashboard, apiUrl, apiKey, env, databaseUrl: env.DATABASE_URL ?? "", groups };
}

/** What a run of the benchmark has: the installation, and a connection of the database's owner. */
async function on<Value>(name: string, work: (installed: Installed) => Promise<Value>): Promise<Value> {
  const installation = installations.get(name);
  if (!installation) throw new Error(`Nothing was made for ${name}.`);
  const database = new Client({ connectionString: installation.databaseUrl });
  await database.connect();
  try {
    return await work({ installation, database });
  } finally {
    await database.end();
  }
}

// CPU time is read from /proc. All at once, because how fast each is means nothing here.
describe.skipIf(!existsSync("/proc"))("with little to do", { concurrent: true, timeout }, () => {
  it("the benchmark finds on what it needs to be on", async () => {
    expect(await on("requirements", findUnmet)).toEqual([]);
  });

  it.each(Object.entries(scenarios))(
    "%s loses nothing, and nothing of it is refused",
    async (name, certain) => {
      const results = await on(name, (installed) => {
        const stage = { ...installed, options, say: () => {} };
        return Promise.all(chooseScenarios([name]).map((scenario) => scenario.run(stage)));
      });
      const figures = results.flat().map((result) => result.figures);
      expect(figures[0]).toMatchObject(certain);
      const bad = figures.filter(({ missing = 0, refused = 0 }) => missing !== 0 || refused !== 0);
      expect(bad).toEqual([]);
    },
  );
});
