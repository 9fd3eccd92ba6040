import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { apiApp, completeWebBuild, webApp, workerApp } from "../apps.ts";
import { installationEnv, urlsOf } from "../installation-env.ts";
import { anyPort } from "../ports.ts";
import { ProcessGroup } from "../process-group.ts";
import { loadSecrets } from "../secrets.ts";
import { standardSettings } from "../settings.ts";
import { createGuard } from "./guard.ts";
import { startTestStack } from "./stack.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";
import { createTestNamespace } from "./test-namespace.ts";

export interface TestInstallation {
  webUrl: string;
  apiUrl: string;
  /** What the apps were started with. */
  env: Record<string, string>;
  /** The log files of the apps; kept when a test run wants to show why it failed. */
  logDir: string;
  pid(app: "api" | "worker" | "web"): number | null;
  stop(): Promise<void>;
}

interface TestInstallationOptions {
  /** Variables that the apps get instead of the installation's own, e.g. POSTHORN_ALLOWED_NETWORKS. */
  env?: Record<string, string>;
  /** False: without the dashboard, and so without a build of it. */
  web?: boolean;
}

/** All of Posthorn as `npm start` runs it, the dashboard from the last build, on free ports and with a database of its own. */
export async function startTestInstallation(
  options: TestInstallationOptions = {},
): Promise<TestInstallation> {
  const stack = await startTestStack();
  const folder = mkdtempSync(join(tmpdir(), "posthorn-installation-"));
  const guard = createGuard(folder);
  const group = new ProcessGroup({ notice: console.error, pidChanged: () => guard.watch(group) });
  const endAll = () => group.kill();
  process.once("exit", endAll);
  let database: TestDatabase | null = null;
  const stop = async () => {
    await group.stop();
    guard.close();
    await database?.drop();
    await stack.stop();
    process.off("exit", endAll);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const settings = { ...standardSettings(), API_PORT: await anyPort(), WEB_PORT: await anyPort() };
    database = await createTestDatabase(stack.postgresUrl);
    const env = {
      ...installationEnv(settings, loadSecrets(folder), {
        databaseUrl: database.url,
        temporalAddress: stack.temporalAddress,
      }),
      TEMPORAL_NAMESPACE: await createTestNamespace(stack.temporalAddress),
      ...options.env,
    };
    const withWeb = options.web ?? true;
    if (withWeb) completeWebBuild();
    const apps = {
      apiPort: settings.API_PORT,
      webPort: settings.WEB_PORT,
      env: { ...process.env, ...env },
      logDir: folder,
    };
    await group.start(apiApp(apps), workerApp(apps), ...(withWeb ? [webApp(apps)] : []));
    const urls = urlsOf(settings);
    return { webUrl: urls.web, apiUrl: urls.api, env, logDir: folder, pid: (app) => group.pid(app), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
