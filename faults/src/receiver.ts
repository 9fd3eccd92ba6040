import { fileURLToPath } from "node:url";
import type { ProcessSpec } from "@posthorn/local/processes";
import { JournalFile, type Receipt } from "./journal.ts";
import { controlPath, type PathSettings } from "./receiver-process.ts";

/** The receiver's process from the harness's side: tells it what to do and reads its file. */
export class Receiver {
  readonly url: string;
  private readonly journal: JournalFile<Receipt>;

  constructor(port: number, journalPath: string) {
    this.url = `http://127.0.0.1:${port}`;
    this.journal = new JournalFile(journalPath);
  }

  static process(port: number, journalPath: string, logPath: string): ProcessSpec {
    return {
      name: "receiver",
      command: process.execPath,
      args: [fileURLToPath(new URL("./receiver-process.ts", import.meta.url)), String(port), journalPath],
      env: process.env,
      logPath,
      isReady: () =>
        fetch(`http://127.0.0.1:${port}${controlPath}`).then(
          (response) => response.ok,
          () => false,
        ),
      readyTimeoutMs: 30_000,
      stopSignal: "SIGTERM",
      stopTimeoutMs: 2_000,
    };
  }

  async set(settings: PathSettings): Promise<void> {
    const response = await fetch(`${this.url}${controlPath}`, {
      method: "PUT",
      body: JSON.stringify(settings),
    });
    if (!response.ok) throw new Error(`The receiver took no settings (${response.status}).`);
  }

  readNew(): Receipt[] {
    return this.journal.readNew();
  }
}
