import { rmSync } from "node:fs";
import { createInterface } from "node:readline";
import { stopProcess } from "../process-identity.ts";
import { GuardedProcess } from "./guarded-process.ts";

// The other half of guard.ts: reads the processes of a group, one list a line, and acts when the input ends, which it does
// with the process that writes it, however that one ends.
const [folder] = process.argv.slice(2);
let processes: GuardedProcess[] = [];
for await (const line of createInterface({ input: process.stdin })) {
  processes = GuardedProcess.array().parse(JSON.parse(line));
}
if (processes.length > 0) {
  // The last started first, so that nothing loses what it depends on.
  for (const each of processes.toReversed()) await stopProcess(each, each.stopSignal, each.timeoutMs);
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}
