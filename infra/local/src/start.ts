import { apiApp, completeWebBuild, webApp, workerApp } from "./apps.ts";
import { startBackend } from "./backend.ts";
import { build, migrate } from "./build.ts";
import { type DemoFile, forgetPids, readDemoAccess, writeDemoFile } from "./demo-file.ts";
import { demoReceiver } from "./demo-receiver-process.ts";
import { installationEnv, type Urls, urlsOf, writeEnvFile } from "./installation-env.ts";
import { logDir, logFile } from "./paths.ts";
import { requirePort } from "./ports.ts";
import { ProcessGroup } from "./process-group.ts";
import { notice, reportFailure, step } from "./progress.ts";
import { refuseSecondRun, removeRunRecord, stopLeftovers, writeRunRecord } from "./run-record.ts";
import { loadSecrets } from "./secrets.ts";
import { readSettings, type Settings } from "./settings.ts";
import { onStopSignal } from "./stop-signal.ts";

const startedAt = performance.now();

type Demo = Omit<DemoFile, "pids">;

async function start(): Promise<void> {
  const settings = readSettings();
  const urls = urlsOf(settings);
  refuseSecondRun();
  await step("Stopping what an earlier run left behind", stopLeftovers);
  forgetPids();
  await requirePorts(settings);

  let demo: Demo | null = null;
  const group = new ProcessGroup({
    notice,
    pidChanged: () => {
      writeRunRecord(urls.web, group);
      if (demo) writeDemoFile({ ...demo, pids: pidsOf(group) });
    },
  });
  writeRunRecord(urls.web, group);
  const stopping = onStopSignal(group, removeRunRecord);
  try {
    demo = await startAll(settings, urls, group, stopping);
    writeDemoFile({ ...demo, pids: pidsOf(group) });
    welcome(demo);
  } catch (error) {
    if (stopping.aborted) return; // a part that was told to stop; onStopSignal ends this process
    await group.stop();
    removeRunRecord();
    throw error;
  }
}

async function startAll(
  settings: Settings,
  urls: Urls,
  group: ProcessGroup,
  signal: AbortSignal,
): Promise<Demo> {
  await step("Building", () => build({ withWeb: true, signal }));
  completeWebBuild();

  const secrets = loadSecrets();
  const backend = await startBackend(settings, secrets, group, signal);
  const env = installationEnv(settings, secrets, backend);
  writeEnvFile(env);
  const appEnv = { ...process.env, ...env };
  await step("Migrating the database", () => migrate(appEnv, logFile("migrate"), signal));

  const apps = { apiPort: settings.API_PORT, webPort: settings.WEB_PORT, env: appEnv, logDir };
  await step("Starting the demo receiver", () =>
    group.start(demoReceiver(settings.POSTHORN_RECEIVER_PORT, appEnv)),
  );
  await step("Starting the API, the worker and the dashboard", () =>
    group.start(apiApp(apps), workerApp(apps), webApp(apps)),
  );

  // Loaded only now: it needs what the build has made.
  const { seedDemo } = await import("./seed/seed-demo.ts");
  const access = await step("Filling the demo tenant", () =>
    seedDemo({ env, apiUrl: urls.api, receiverUrl: urls.receiver, kept: readDemoAccess() }),
  );
  return { webUrl: urls.web, apiUrl: urls.api, receiverUrl: urls.receiver, ...access };
}

async function requirePorts(settings: Settings): Promise<void> {
  await requirePort(settings.WEB_PORT, "WEB_PORT", "the dashboard");
  await requirePort(settings.API_PORT, "API_PORT", "the API");
  await requirePort(settings.POSTHORN_RECEIVER_PORT, "POSTHORN_RECEIVER_PORT", "the demo receiver");
}

function pidsOf(group: ProcessGroup): DemoFile["pids"] {
  return {
    api: group.pid("api"),
    worker: group.pid("worker"),
    web: group.pid("web"),
    postgres: group.pid("postgres"),
    temporal: group.pid("temporal"),
  };
}

function welcome(demo: Demo): void {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`
Posthorn is ready (${seconds} s).

  Dashboard      ${demo.webUrl}
  Sign in        ${demo.email}   ${demo.password}
  API            ${demo.apiUrl}
  API key        ${demo.apiKey}
  Demo receiver  ${demo.receiverUrl}   (lists what it received)

  The same, for scripts: .local/demo.json    Logs: .local/logs/    Stop: Ctrl-C
`);
}

try {
  await start();
} catch (error) {
  reportFailure(error);
  process.exit(1);
}
