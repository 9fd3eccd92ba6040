import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import { answers } from "./health.ts";
import type { ProcessSpec } from "./managed-process.ts";
import { logFile, root } from "./paths.ts";

/** What every app is told by its environment, beside what is its own. */
export interface AppSettings {
  apiPort: number;
  webPort: number;
  /** DATABASE_URL, TEMPORAL_ADDRESS and the rest that `.env.example` lists. */
  env: NodeJS.ProcessEnv;
  logDir: string;
}

const readyTimeoutMs = 60_000;
const standalone = join(root, "apps/web/.next/standalone/apps/web");

export function apiApp(settings: AppSettings): ProcessSpec {
  return {
    ...app("api", settings, join(root, "apps/api/src/main.ts")),
    isReady: () => answers(`http://127.0.0.1:${settings.apiPort}/readyz`),
  };
}

export function workerApp(settings: AppSettings): ProcessSpec {
  return {
    ...app("worker", settings, join(root, "apps/worker/src/main.ts")),
    isReady: async (log) => log().includes('"msg":"worker ready"'),
  };
}

/** The dashboard as `next build` left it. */
export function webApp(settings: AppSettings): ProcessSpec {
  const spec = app("web", settings, join(standalone, "server.js"));
  return {
    ...spec,
    env: { ...spec.env, PORT: String(settings.webPort), HOSTNAME: "127.0.0.1" },
    isReady: () => answers(`http://127.0.0.1:${settings.webPort}/api/health`),
  };
}

/** Next's standalone server leaves the static files to whoever deploys it. */
export function completeWebBuild(): void {
  const web = join(root, "apps/web");
  cpSync(join(web, ".next/static"), join(standalone, ".next/static"), { recursive: true });
  if (existsSync(join(web, "public"))) {
    cpSync(join(web, "public"), join(standalone, "public"), { recursive: true });
  }
}

function app(name: string, { env, logDir }: AppSettings, main: string): Omit<ProcessSpec, "isReady"> {
  return {
    name,
    command: process.execPath,
    args: [main],
    env,
    cwd: root,
    logPath: logFile(name, logDir),
    readyTimeoutMs,
    stopSignal: "SIGTERM",
    stopTimeoutMs: 12_000,
  };
}
