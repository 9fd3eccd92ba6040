import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ApiServer } from "./support/api-server.ts";
import { createProject, createWorkFolder, packSdk, runScript } from "./support/packed-project.ts";
import { signedWebhook, startPosthornDouble } from "./support/posthorn-double.ts";
import { installRuntimes, runWithBun, runWithDeno, runWithWorkerd } from "./support/runtimes.ts";

let api: ApiServer;
let workFolder: string;
let tarball: string;
let project: string;

beforeAll(async () => {
  api = await startPosthornDouble();
  workFolder = await createWorkFolder();
  [tarball] = await Promise.all([packSdk(workFolder), installRuntimes()]);
}, 300_000);
afterAll(async () => {
  await api?.close();
  await rm(workFolder, { recursive: true });
});
beforeEach(async () => {
  project = await createProject(workFolder, tarball, "runtimes");
  const input = { apiUrl: api.url, webhook: signedWebhook() };
  await writeFile(join(project, "input.js"), `export default ${JSON.stringify(input)};\n`);
});

const runtimes = [
  { name: "Node.js", run: (folder: string) => runScript(folder, "main.js", {}), agent: /\bnode\/\d+\./ },
  { name: "Bun", run: runWithBun, agent: /\bbun\/\d+\./ },
  { name: "Deno, with no permission but the network", run: runWithDeno, agent: /\bdeno\/\d+\./ },
  { name: "workerd, Cloudflare's edge runtime", run: runWithWorkerd, agent: /\bworkerd\b/ },
];

describe("the packed package sends and verifies", () => {
  test.each(runtimes)(
    "under $name",
    async ({ run, agent }) => {
      const before = api.requests.length;
      expect(JSON.parse(await run(project))).toEqual({
        sent: "evt_1",
        missing: true,
        injected: ["evt_injected", "POST https://posthorn.example.com/v1/events"],
        verified: "invoice.paid",
        refused: "no_matching_signature",
        handled: [204, "inv_42"],
      });
      const agents = api.requests.slice(before).map(({ headers }) => headers["user-agent"]);
      expect(agents).toEqual([expect.stringMatching(agent), expect.stringMatching(agent)]);
    },
    60_000,
  );
});
