import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";

const localDir = join(import.meta.dirname, "../../.local");

/** Where it is, and who can sign in to it. */
export interface Dashboard {
  url: string;
  email: string;
  password: string;
}

/** The stack that `npm start` runs, as the benchmark sees it. */
export interface Installation {
  dashboard: Dashboard;
  apiUrl: string;
  apiKey: string;
  /** What its apps were started with. */
  env: Record<string, string>;
  databaseUrl: string;
  /** Process ids to account for, each with its children. */
  groups: Record<string, number[]>;
}

interface DemoFile {
  webUrl: string;
  email: string;
  password: string;
  apiUrl: string;
  apiKey: string;
  pids: Record<string, number | null>;
}

/** Throws a message for people where nothing runs. */
export function readInstallation(): Installation {
  const { webUrl, email, password, apiUrl, apiKey, pids } = JSON.parse(read("demo.json")) as DemoFile;
  const env = parseEnv(read("stack.env")) as Record<string, string>;
  const groups: Record<string, number[]> = {};
  for (const [group, pid] of Object.entries(pids)) {
    if (pid !== null && group !== "web") groups[group] = [pid]; // the dashboard has no part in a delivery
  }
  if (!groups.api || !groups.worker) throw notRunning();
  const dashboard = { url: webUrl, email, password };
  return { dashboard, apiUrl, apiKey, env, databaseUrl: env.DATABASE_URL ?? "", groups };
}

function read(file: string): string {
  try {
    return readFileSync(join(localDir, file), "utf8");
  } catch (cause) {
    throw notRunning(cause);
  }
}

const notRunning = (cause?: unknown): Error =>
  new Error("The benchmark needs the local stack. Start it first, in another terminal: npm start", { cause });
