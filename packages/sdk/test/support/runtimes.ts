import { execFile } from "node:child_process";
import { readdir, realpath, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { withLock } from "./lock.ts";
import { packageDir, runTool } from "./packed-project.ts";

const run = promisify(execFile);
const platform = `${process.platform}-${process.arch}`;

// Each comes as a package for each platform. Their own launchers would first want to run an install script.
const runtimes: Record<"bun" | "deno" | "workerd", Record<string, string>> = {
  bun: {
    "linux-x64": "@oven/bun-linux-x64/bin/bun",
    "linux-arm64": "@oven/bun-linux-aarch64/bin/bun",
    "darwin-x64": "@oven/bun-darwin-x64/bin/bun",
    "darwin-arm64": "@oven/bun-darwin-aarch64/bin/bun",
  },
  deno: {
    "linux-x64": "@deno/linux-x64-glibc/deno",
    "linux-arm64": "@deno/linux-arm64-glibc/deno",
    "darwin-x64": "@deno/darwin-x64/deno",
    "darwin-arm64": "@deno/darwin-arm64/deno",
  },
  workerd: {
    "linux-x64": "@cloudflare/workerd-linux-64/bin/workerd",
    "linux-arm64": "@cloudflare/workerd-linux-arm64/bin/workerd",
    "darwin-x64": "@cloudflare/workerd-darwin-64/bin/workerd",
    "darwin-arm64": "@cloudflare/workerd-darwin-arm64/bin/workerd",
  },
};

const folder = join(packageDir, "test/runtimes");
const install = ["install", "--ignore-workspace", "--frozen-lockfile", "--ignore-scripts"];

/** Has the runtimes there, in the versions of their own lockfile: a download of some 140 MB, the first time. */
export async function installRuntimes(): Promise<void> {
  await withLock(join(packageDir, "node_modules/.runtimes.lock"), () => runTool("pnpm", install, folder));
}

/** The output of `main.js` of a project under Bun. */
export function runWithBun(project: string): Promise<string> {
  return output("bun", ["main.js"], project);
}

/** The output of `main.js` of a project under Deno, which may reach the network and nothing else. */
export function runWithDeno(project: string): Promise<string> {
  const flags = ["--no-prompt", "--no-remote", "--node-modules-dir=manual", "--allow-net"];
  return output("deno", ["run", ...flags, "main.js"], project, {
    DENO_DIR: join(project, ".deno"),
    DENO_NO_UPDATE_CHECK: "1",
  });
}

/** The output of the test that `worker.js` of a project exports, under Cloudflare's runtime without Node's modules. */
export async function runWithWorkerd(project: string): Promise<string> {
  await writeFile(join(project, "workerd.capnp"), await workerdConfig(project));
  return output("workerd", ["test", "workerd.capnp"], project);
}

async function output(
  name: keyof typeof runtimes,
  args: string[],
  cwd: string,
  env: Record<string, string> = {},
): Promise<string> {
  const runtime = runtimes[name];
  const path = runtime[platform];
  if (!path)
    throw new Error(`${name} is not set up for ${platform}. Add its package to test/support/runtimes.ts.`);
  const found = createRequire(await realpath(join(folder, "node_modules", name, "package.json"))).resolve(
    path,
  );
  const { stdout, stderr } = await run(found, args, { cwd, env: { ...process.env, ...env } });
  // Where workerd writes its console depends on its version.
  return stdout || stderr;
}

/** Modules have the names by which they import each other; workerd reads none from the disk by itself. */
async function workerdConfig(project: string): Promise<string> {
  const dist = "node_modules/@posthorn/sdk/dist";
  const files = (await readdir(join(project, dist))).filter((file) => file.endsWith(".js"));
  const modules = [
    ["worker.js", "worker.js"],
    ["check.js", "check.js"],
    ["input.js", "input.js"],
    ["@posthorn/sdk", `${dist}/index.js`],
    ["@posthorn/sdk/next", `${dist}/adapters/next.js`],
    // What next.js imports as `../name.js` is looked for beside the name that it was given itself.
    ...files.map((file) => [`@posthorn/${file}`, `${dist}/${file}`]),
  ];
  const listed = modules.map(([name, file]) => `(name = "${name}", esModule = embed "${file}")`);
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [${listed.join(", ")}],
      compatibilityDate = "2026-01-01",
    )),
    (name = "internet", network = (allow = ["public", "private", "local"])),
  ],
);
`;
}
