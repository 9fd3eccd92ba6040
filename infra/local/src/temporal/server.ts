import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { Connection } from "@temporalio/client";
import type { ProcessSpec } from "../managed-process.ts";

export interface TemporalOptions {
  cli: string;
  port: number;
  /** Made at the start where it is missing. */
  namespace: string;
  /** The file that holds everything: without one the development server forgets all when it ends. */
  dataFile: string;
  logPath: string;
}

/** Temporal's development server: one process with its store in a file, reachable from this machine alone. */
export function temporalServer({ cli, port, namespace, dataFile, logPath }: TemporalOptions): ProcessSpec {
  mkdirSync(dirname(dataFile), { recursive: true });
  return {
    name: "temporal",
    command: cli,
    args: [
      ...["server", "start-dev", "--headless", "--ip", "127.0.0.1", "--port", String(port)],
      ...["--namespace", namespace],
      ...["--db-filename", dataFile, "--sqlite-pragma", "journal_mode=WAL"],
      // NORMAL may lose the last moments when the machine loses power: the sweep finds what was due from PostgreSQL.
      ...["--sqlite-pragma", "synchronous=NORMAL"],
      ...["--log-level", "warn", "--log-format", "json"],
    ],
    env: process.env,
    logPath,
    isReady: () => serves(temporalAddress(port), namespace),
    readyTimeoutMs: 60_000,
    stopSignal: "SIGTERM",
    stopTimeoutMs: 15_000,
  };
}

export function temporalAddress(port: number): string {
  return `127.0.0.1:${port}`;
}

async function serves(address: string, namespace: string): Promise<boolean> {
  try {
    const connection = await Connection.connect({ address, connectTimeout: 2_000 });
    try {
      await connection.workflowService.describeNamespace({ namespace });
    } finally {
      await connection.close();
    }
    return true;
  } catch {
    return false; // not yet
  }
}
