import { join } from "node:path";
import { z } from "zod";
import { readJson, writeJson } from "./json-file.ts";
import { localDir } from "./paths.ts";

const path = join(localDir, "demo.json");
const Pid = z.number().nullable();

/** How to get at the demo tenant. */
const DemoAccess = z.object({
  email: z.string(),
  password: z.string(),
  tenantId: z.string(),
  environmentId: z.string(),
  apiKey: z.string(),
});
export type DemoAccess = z.infer<typeof DemoAccess>;

/** What a person or a script needs to use the running installation. A pid is null for what isn't running here. */
const DemoFile = z.object({
  webUrl: z.string(),
  apiUrl: z.string(),
  receiverUrl: z.string(),
  ...DemoAccess.shape,
  pids: z.object({ api: Pid, worker: Pid, web: Pid, postgres: Pid, temporal: Pid }),
});
export type DemoFile = z.infer<typeof DemoFile>;

/** The access that the last start made. */
export const readDemoAccess = (): DemoAccess | null => readJson(path, DemoAccess);

export const writeDemoFile = (demo: DemoFile): void => writeJson(path, demo);

/** Takes back what a run that ended without a word said about its processes. */
export function forgetPids(): void {
  const demo = readJson(path, DemoFile);
  if (demo)
    writeDemoFile({ ...demo, pids: { api: null, worker: null, web: null, postgres: null, temporal: null } });
}
