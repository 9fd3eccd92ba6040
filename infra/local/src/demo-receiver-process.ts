import { join } from "node:path";
import { answers } from "./health.ts";
import type { ProcessSpec } from "./managed-process.ts";
import { logFile } from "./paths.ts";

export function demoReceiver(port: number, env: NodeJS.ProcessEnv): ProcessSpec {
  return {
    name: "receiver",
    command: process.execPath,
    args: [join(import.meta.dirname, "demo-receiver.ts")],
    env: { ...env, POSTHORN_RECEIVER_PORT: String(port) },
    logPath: logFile("receiver"),
    isReady: () => answers(`http://127.0.0.1:${port}/`),
    readyTimeoutMs: 15_000,
    stopSignal: "SIGTERM",
    stopTimeoutMs: 5_000,
  };
}
