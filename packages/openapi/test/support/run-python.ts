import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensurePythonEnvironment } from "../../../../scripts/python/ensure-environment.ts";
import type { Json } from "../../src/index.ts";
import type { Delivery } from "./deliveries.ts";

const FOLDER = fileURLToPath(new URL("../python/", import.meta.url));

export interface PythonRun {
  statuses: number[];
  received: { id: string; type: string; data: Json }[];
}

/** A Python that has what a generated receiver imports. */
export async function receiverPython(): Promise<string> {
  const bin = await ensurePythonEnvironment({
    title: "Python receivers",
    requirements: join(FOLDER, "requirements.txt"),
    probe: ["-c", "import fastapi, pydantic, standardwebhooks"],
  });
  return join(bin, "python");
}

/** Runs a generated module, and sends it deliveries. Throws with what Python says where it fails. */
export function runPythonReceiver(
  python: string,
  { text, secret, deliveries }: { text: string; secret: string; deliveries: Delivery[] },
): PythonRun {
  const folder = mkdtempSync(join(tmpdir(), "receiver-"));
  try {
    const module = join(folder, "receiver.py");
    writeFileSync(module, text);
    const run = spawnSync(python, [join(FOLDER, "drive.py")], {
      encoding: "utf8",
      input: JSON.stringify({ module, secret, deliveries }),
    });
    if (run.status !== 0) throw new Error(`The Python receiver failed.\n${run.stderr}`);
    return JSON.parse(run.stdout) as PythonRun;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
