import type { Logger } from "@posthorn/services";

export interface NoticeEmitterPorts {
  /** Stores the system events of notices that have none yet; harmless to repeat. */
  emit(): Promise<number>;
  log: Pick<Logger, "debug" | "warn">;
}

export interface NoticeEmitter {
  /** Says "look": the notices it is about are committed before. */
  wake(): void;
  /** Finishes what is under way. */
  close(): Promise<void>;
}

/** Emits when it is woken, once at a time: wakes that come meanwhile are one more look. What fails, the sweep's wake repeats. */
export function createNoticeEmitter({ emit, log }: NoticeEmitterPorts): NoticeEmitter {
  let woken = false;
  let closed = false;
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    while (woken && !closed) {
      woken = false;
      try {
        const emitted = await emit();
        if (emitted > 0) log.debug({ emitted }, "system events stored");
      } catch (error) {
        log.warn({ err: error }, "system events could not be stored; the next sweep tries again");
      }
    }
    running = null;
  }

  return {
    wake() {
      woken = true;
      if (!closed) running ??= run();
    },
    async close() {
      closed = true;
      await running;
    },
  };
}
