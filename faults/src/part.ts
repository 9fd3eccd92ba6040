import { setTimeout as delay } from "node:timers/promises";
import { ManagedProcess, type ProcessSpec } from "@posthorn/local/processes";
import { signalTree } from "./process-tree.ts";

const startingMs = 60_000;
const restartDelayMs = 500;

/** One process of the installation, to be killed, frozen and started again. */
export class Part {
  private readonly spec: ProcessSpec;
  private readonly notice: (text: string) => void;
  private running: ManagedProcess | null = null;

  constructor(spec: ProcessSpec, notice: (text: string) => void) {
    this.spec = spec;
    this.notice = notice;
  }

  /** Settles when it is ready. Where it ends by itself later, it is started again, as any supervisor does, with a notice. */
  async start(): Promise<void> {
    this.running = new ManagedProcess(this.spec, { pidChanged: () => {}, notice: this.notice });
    await this.running.start();
  }

  /** Unless it runs already. */
  async startAgain(): Promise<void> {
    if (this.running?.pid) this.thaw();
    else await this.start();
  }

  /** Started again and again until what it needs is there, as any supervisor does. */
  async startOnceItCan(): Promise<void> {
    const deadline = performance.now() + startingMs;
    for (;;) {
      try {
        await this.start();
        return;
      } catch (error) {
        if (performance.now() > deadline) throw error;
        await delay(restartDelayMs);
      }
    }
  }

  /** kill -9, its children too; settles when it is gone. It stays down until it is started. */
  async crash(): Promise<void> {
    const { running } = this;
    this.kill();
    while (running?.pid) await delay(5);
    this.running = null;
  }

  /** The same for those who can't wait. */
  kill(): void {
    const pid = this.running?.pid;
    this.running?.kill(); // first: it must not see the end as one to repair
    if (pid) signalTree(pid, "SIGKILL");
  }

  freeze(): void {
    if (this.running?.pid) signalTree(this.running.pid, "SIGSTOP");
  }

  thaw(): void {
    if (this.running?.pid) signalTree(this.running.pid, "SIGCONT");
  }

  /** Settles when it has ended; by the signal that its operator would use, unless another is given. */
  async stop(signal?: NodeJS.Signals): Promise<void> {
    await this.running?.stop(signal);
  }
}
