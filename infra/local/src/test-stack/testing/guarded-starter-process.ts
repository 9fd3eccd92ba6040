import { join } from "node:path";
import { text } from "node:stream/consumers";
import { ProcessGroup } from "../../process-group.ts";
import { createGuard } from "../guard.ts";

// What the guard's test kills: it starts one process, tells its id, and stops it in order once its input ends.
const [folder = ""] = process.argv.slice(2);
const guard = createGuard(folder);
const group = new ProcessGroup({ notice: console.error, pidChanged: () => guard.watch(group) });
await group.start({
  name: "example",
  command: process.execPath,
  args: ["-e", "setInterval(() => {}, 1000)"],
  env: {},
  logPath: join(folder, "example.log"),
  isReady: async () => true,
  readyTimeoutMs: 10_000,
  stopSignal: "SIGTERM",
  stopTimeoutMs: 5_000,
});
console.log(group.pid("example"));
await text(process.stdin);
await group.stop();
guard.close();
