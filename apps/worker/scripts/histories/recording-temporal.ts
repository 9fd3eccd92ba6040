import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  anyPort,
  findTemporalCli,
  ManagedProcess,
  temporalAddress,
  temporalServer,
} from "@posthorn/local/processes";

/** Events of a history from which on Temporal asks for a new one; 4,096 elsewhere, which takes hours to come to. */
const newHistoryAfter = 40;

/** A Temporal of the recording's own, because it asks for continue-as-new early. */
export async function startRecordingTemporal(): Promise<{ address: string; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "posthorn-recording-"));
  const logPath = join(folder, "temporal.log");
  const notice = (text: string) => void process.stderr.write(`${text}\n`);
  const port = await anyPort();
  const spec = temporalServer({
    cli: await findTemporalCli({ say: notice, logPath }),
    port,
    namespace: "default",
    dataFile: join(folder, "temporal.db"),
    logPath,
  });
  const setting = `limit.historyCount.suggestContinueAsNew=${newHistoryAfter}`;
  const server = new ManagedProcess(
    { ...spec, args: [...spec.args, "--dynamic-config-value", setting] },
    { pidChanged: () => {}, notice },
  );
  process.once("exit", () => server.kill());
  await server.start();
  return {
    address: temporalAddress(port),
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
