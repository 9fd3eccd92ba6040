import { rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { readJson, writeJson } from "./json-file.ts";
import { localDir } from "./paths.ts";
import type { ProcessGroup } from "./process-group.ts";
import { identify, isRunning, type ProcessIdentity, stopProcess } from "./process-identity.ts";
import { StartError } from "./start-error.ts";

const path = join(localDir, "run.json");
const Identity = z.object({ pid: z.number(), startedAt: z.string() });
const RunRecord = z.object({
  supervisor: Identity,
  webUrl: z.string(),
  processes: z.array(Identity.extend({ name: z.string(), stopSignal: z.enum(["SIGTERM", "SIGINT"]) })),
});

/** Which processes this run has, so that the next one can tell a living installation from what a crash left behind. */
export function writeRunRecord(webUrl: string, group: ProcessGroup | null): void {
  const processes = (group?.all() ?? []).flatMap(({ pid, spec }) => {
    const identity = pid === null ? null : identify(pid);
    return identity ? [{ name: spec.name, stopSignal: spec.stopSignal, ...identity }] : [];
  });
  writeJson(path, { supervisor: ownIdentity(), webUrl, processes });
}

/** Refuses a second installation from this checkout. */
export function refuseSecondRun(): void {
  const record = readJson(path, RunRecord);
  if (!record || !isRunning(record.supervisor)) return;
  throw new StartError(
    `Posthorn is already running from this checkout (process ${record.supervisor.pid}): ${record.webUrl}`,
    `Use that one, or stop it first: press Ctrl-C where it runs, or kill ${record.supervisor.pid}`,
  );
}

/** Stops what is left of a run whose supervisor was killed; answers the names of what it found. */
export async function stopLeftovers(): Promise<string[]> {
  const left = (readJson(path, RunRecord)?.processes ?? []).filter(isRunning).reverse();
  for (const process of left) await stopProcess(process, process.stopSignal, 12_000);
  return left.map(({ name }) => name);
}

export function removeRunRecord(): void {
  rmSync(path, { force: true });
}

function ownIdentity(): ProcessIdentity {
  return identify(process.pid) ?? { pid: process.pid, startedAt: "" };
}
