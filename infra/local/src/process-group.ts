import { ManagedProcess, type ProcessEvents, type ProcessSpec } from "./managed-process.ts";

/** The processes of one installation, in the order they were started. */
export class ProcessGroup {
  private readonly events: ProcessEvents;
  private readonly started: ManagedProcess[][] = [];

  constructor(events: ProcessEvents) {
    this.events = events;
  }

  /** Starts processes that don't need each other, side by side; returns when all are ready. */
  async start(...specs: ProcessSpec[]): Promise<void> {
    const processes = specs.map((spec) => new ManagedProcess(spec, this.events));
    this.started.push(processes);
    await Promise.all(processes.map((process) => process.start()));
  }

  pid(name: string): number | null {
    return this.all().find((process) => process.spec.name === name)?.pid ?? null;
  }

  all(): ManagedProcess[] {
    return this.started.flat();
  }

  /** Ends everything at once, for those who won't wait. */
  kill(): void {
    for (const process of this.all()) process.kill();
  }

  /** Stops the last started first, so that nothing loses what it depends on. */
  async stop(): Promise<void> {
    for (const processes of this.started.toReversed()) {
      await Promise.all(processes.map((process) => process.stop()));
    }
  }
}
