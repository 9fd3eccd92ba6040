import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestApi, type TestApi } from "../../../apps/api/test/start-test-api.ts";
import { createTestTenant } from "../../services/src/testing/index.ts";
import { Posthorn } from "../src/index.ts";
import {
  createProject,
  createWorkFolder,
  packageDir,
  packSdk,
  runScript,
  runTool,
} from "./support/packed-project.ts";
import { strict } from "./support/strict-compiler.ts";

const file = "posthorn-events.d.ts";
let api: TestApi;
let workFolder: string;
let project: string;
let env: { POSTHORN_API_KEY: string; POSTHORN_URL: string };

beforeAll(async () => {
  api = await startTestApi();
  const { apiKey } = await createTestTenant(api.platform);
  env = { POSTHORN_API_KEY: apiKey, POSTHORN_URL: `http://127.0.0.1:${api.port}` };
  await createEventTypes(new Posthorn({ apiKey, baseUrl: env.POSTHORN_URL }));
  workFolder = await createWorkFolder();
  project = await createProject(workFolder, await packSdk(workFolder), "typed-events");
}, 120_000);
afterAll(async () => {
  await api?.close();
  await rm(workFolder, { recursive: true });
});

async function createEventTypes({ eventTypes }: Posthorn): Promise<void> {
  const id = { type: "string" };
  await eventTypes.create({
    name: "invoice.paid",
    description: "A customer paid an invoice.",
    schema: { type: "object", required: ["id"], properties: { id, amount: { type: "integer" } } },
  });
  await eventTypes.create({
    name: "user.created",
    schema: {
      type: "object",
      required: ["email"],
      properties: { email: { type: "string" }, plan: { enum: ["free", "pro"], default: "free" } },
    },
  });
  await eventTypes.create({ name: "ping" });
}

const npx = (...args: string[]) =>
  runTool("npx", ["--no-install", "@posthorn/sdk", "types", ...args], project, env);

describe("npx @posthorn/sdk types", () => {
  test("writes a map with which what is sent and received is checked at compile time", async () => {
    await npx("--out", file);
    expect(await readFile(join(project, file), "utf8")).toContain("A customer paid an invoice.");

    // Each @ts-expect-error of the sample must be one, for the compilers of today and of the years before.
    const args = [...strict, "--lib", "ES2022", "typed.mts"];
    const typescript5 = join(packageDir, "node_modules/typescript-library/bin/tsc");
    await runTool(process.execPath, [typescript5, ...args, "--noEmit"], project);
    await runTool("tsc", args, project);
    expect(await runScript(project, "out/typed.mjs", env)).toBe("invoice.paid invoice.paid ping");
  }, 60_000);

  test("writes to the standard output where that is asked for", async () => {
    await npx("--out", file);
    expect(await npx("--out", "-")).toBe(await readFile(join(project, file), "utf8"));
  }, 60_000);

  test("says which file can't be written, and leaves with an error", async () => {
    await expect(npx("--out", "missing/folder/events.d.ts")).rejects.toThrow(
      /can't be written to .*missing\/folder\/events\.d\.ts: ENOENT.*--out/s,
    );
  }, 60_000);

  test("says what is wrong with a key that is not known", async () => {
    await expect(npx("--api-key", "ph_live_unknown")).rejects.toThrow(/401/);
  }, 60_000);
});

test("the library itself loads nothing of the command's", async () => {
  const script = "loaded.mjs";
  const code = `
    import { registerHooks } from "node:module";
    const loaded = [];
    registerHooks({ load(url, context, next) { loaded.push(url); return next(url, context); } });
    await import("@posthorn/sdk");
    console.log(loaded.filter((url) => url.includes("/cli/")).length, loaded.length > 0);
  `;
  await writeFile(join(project, script), code);
  expect(await runScript(project, script, {})).toBe("0 true\n");
});
