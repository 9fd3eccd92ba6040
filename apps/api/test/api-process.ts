import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

export interface ApiProcess {
  url: string;
  port: number;
  /** SIGTERM unless another is named, as a supervisor stops it; settles when it has ended. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** The API as it runs in production, on a port of its own. */
export async function startApiProcess(env: Record<string, string>): Promise<ApiProcess> {
  const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, ...env, API_PORT: "0" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "exit");
  let log = "";
  const port = await new Promise<number>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      log += chunk;
      const ready = log.split("\n").find((line) => line.includes('"msg":"api ready"'));
      if (ready) resolve(JSON.parse(ready).address.port);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.on("exit", () => reject(new Error(`The API ended before it was ready:\n${log}`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    async stop(signal = "SIGTERM") {
      child.kill(signal);
      await ended;
    },
  };
}
