import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ApiServer } from "./support/api-server.ts";
import {
  createProject,
  createWorkFolder,
  packageDir,
  packSdk,
  runScript,
  runTool,
  whileAloneWithDist,
} from "./support/packed-project.ts";
import { signedWebhook, startPosthornDouble } from "./support/posthorn-double.ts";
import { strict } from "./support/strict-compiler.ts";

let api: ApiServer;
let workFolder: string;
let tarball: string;
let env: Record<string, string>;

beforeAll(async () => {
  api = await startPosthornDouble();
  env = {
    POSTHORN_API_KEY: "ph_test_1",
    POSTHORN_URL: api.url,
    SIGNED_WEBHOOK: JSON.stringify(signedWebhook()),
  };
  workFolder = await createWorkFolder();
  tarball = await packSdk(workFolder);
}, 120_000);
afterAll(async () => {
  await api.close();
  await rm(workFolder, { recursive: true });
});

const works = JSON.stringify({ sent: "evt_1", missing: true, webhook: "invoice.paid" });

describe("the packed package", () => {
  test("is approved by publint and arethetypeswrong", async () => {
    await runTool("publint", ["--strict", tarball], packageDir);
    await runTool("attw", [tarball], packageDir);
  }, 60_000);

  test("works in a project of ES modules", async () => {
    const project = await createProject(workFolder, tarball, "esm");
    expect(await runScript(project, "index.js", env)).toBe(works);
  }, 60_000);

  test("works in a CommonJS project", async () => {
    const project = await createProject(workFolder, tarball, "commonjs");
    expect(await runScript(project, "index.js", env)).toBe(works);
  }, 60_000);

  test.each([
    ["Node's types alone", ["--lib", "ES2022"]],
    ["the DOM's types alone", ["--lib", "ES2022,DOM", "--types", ""]],
    ["a bundler's resolution", ["--lib", "ES2022", "--module", "esnext", "--moduleResolution", "bundler"]],
  ])(
    "compiles in strict TypeScript with %s, and runs",
    async (name, options) => {
      const project = await createProject(workFolder, tarball, "typescript");
      const domOnly = name.startsWith("the DOM");
      if (domOnly) await writeFile(join(project, "process.d.ts"), processTypes);
      const files = name.startsWith("a bundler") ? ["index.mts"] : ["index.mts", "commonjs.cts"];
      await runTool("tsc", [...strict, ...options, ...files, ...(domOnly ? ["process.d.ts"] : [])], project);
      expect(await runScript(project, "out/index.mjs", env)).toBe(works);
    },
    60_000,
  );

  test("has no dependency, and needs nothing but what every runtime has", async () => {
    const project = await createProject(workFolder, tarball, "commonjs");
    const installed = join(project, "node_modules/@posthorn/sdk");
    const manifest: unknown = JSON.parse(await readFile(join(installed, "package.json"), "utf8"));
    expect(manifest).not.toHaveProperty("dependencies");
    const code = await readFile(join(installed, "dist/index.cjs"), "utf8");
    const exported = await runInNewContext(`const exports = {}; ${code}; ${verifyAndReport}`, webGlobals());
    expect(exported).toBe("invoice.paid");
  }, 60_000);
});

describe("the size of what a bundler takes", () => {
  test("is within the budget of .size-limit.json", async () => {
    const report: unknown = JSON.parse(
      await whileAloneWithDist(async () => {
        await runTool("tsdown", [], packageDir);
        return runTool("size-limit", ["--json"], packageDir);
      }),
    );
    expect(report).toEqual([
      expect.objectContaining({ name: "everything, as an ES module", passed: true }),
      expect.objectContaining({ name: "the client alone", passed: true }),
      expect.objectContaining({ name: "verifyWebhook alone", passed: true }),
    ]);
  }, 60_000);
});

describe("the packed adapters", () => {
  test("work in a project of ES modules", async () => {
    const project = await createProject(workFolder, tarball, "adapters");
    const [accepted, refused] = [Array(4).fill(204), Array(4).fill(400)];
    expect(JSON.parse(await runScript(project, "index.js", env))).toEqual({
      statuses: [...accepted, ...refused],
      seen: Array(4).fill("inv_42"),
      plugin: "function",
    });
  }, 60_000);

  test("work in CommonJS", async () => {
    const project = await createProject(workFolder, tarball, "adapters");
    expect(JSON.parse(await runScript(project, "index.cjs", env))).toEqual({
      status: 204,
      made: Array(4).fill("function"),
    });
  }, 60_000);

  test("compile in strict TypeScript with no framework installed", async () => {
    const project = await createProject(workFolder, tarball, "adapters");
    await runTool("tsc", [...strict, "--lib", "ES2022", "typed.mts", "typed-commonjs.cts"], project);
    const bundler = ["--module", "esnext", "--moduleResolution", "bundler"];
    await runTool("tsc", [...strict, "--lib", "ES2022", ...bundler, "typed.mts"], project);
  }, 60_000);

  test("import nothing but the package's own files", async () => {
    const project = await createProject(workFolder, tarball, "adapters");
    const dist = join(project, "node_modules/@posthorn/sdk/dist");
    for (const name of ["express", "fastify", "hono", "next", "node"]) {
      const code = await readFile(join(dist, `adapters/${name}.js`), "utf8");
      const imported = [...code.matchAll(/from "([^"]+)"/g)].map(([, source]) => source);
      expect(imported).toSatisfy((sources: string[]) => sources.every((source) => source.startsWith("../")));
      expect(imported).not.toContain("../index.js");
    }
  }, 60_000);
});

const processTypes = `
declare const process: { env: Record<string, string | undefined>; stdout: { write(text: string): void } };
`;

const verifyAndReport = `
  const { headers, body, secret } = JSON.parse(SIGNED_WEBHOOK);
  exports.verifyWebhook(body, headers, secret).then((webhook) => webhook.type);
`;

/** What an edge runtime offers: no process, no Buffer, no require. */
function webGlobals(): Record<string, unknown> {
  const { AbortController, atob, btoa, clearTimeout, crypto, setTimeout, TextDecoder, TextEncoder } =
    globalThis;
  return {
    ...{ AbortController, atob, btoa, clearTimeout, crypto, setTimeout, TextDecoder, TextEncoder },
    ...{ fetch, Headers, Request, Response, URL, URLSearchParams },
    SIGNED_WEBHOOK: env.SIGNED_WEBHOOK,
  };
}
