import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Engine } from "./engine.ts";

export interface WorkerProcess {
  /** Settles when every shard has a pump. */
  ready: Promise<void>;
  kill(signal: "SIGKILL" | "SIGTERM" | "SIGSTOP" | "SIGCONT"): void;
  /** How it ended: its exit code, or the signal that ended it. */
  ended: Promise<number | string>;
  /** Everything it logged. */
  log(): string;
}

/** The worker as it runs in production: a process of its own. */
export function startWorkerProcess(engine: Engine): WorkerProcess {
  const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));
  const child: ChildProcess = spawn(process.execPath, [main], {
    env: { ...process.env, ...engine.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  const ready = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<number | string>();
  const read = (chunk: Buffer) => {
    log += chunk;
    if (log.includes('"msg":"worker ready"')) ready.resolve();
  };
  child.stdout?.on("data", read);
  child.stderr?.on("data", read);
  child.on("exit", (code, signal) => {
    ended.resolve(signal ?? code ?? -1);
    ready.reject(new Error(`The worker ended before it was ready:\n${log}`));
  });
  ready.promise.catch(() => {}); // Whoever waits for it gets the rejection; nobody has to wait.
  return {
    ready: ready.promise,
    kill: (signal) => void child.kill(signal),
    ended: ended.promise,
    log: () => log,
  };
}
