import { join } from "node:path";
import type { Worker } from "node:worker_threads";
import type { FieldError } from "@posthorn/core";
import type { CheckReport, CheckRequest } from "./check-messages.ts";

/** How a check in a thread ended; after `ended` and `failed` the thread is gone. */
export type CheckOutcome =
  | { kind: "done"; errors: FieldError[] }
  | { kind: "ended" }
  | { kind: "failed"; cause: Error };

export interface ThreadLimits {
  /** For one check, from where it begins. */
  checkMs: number;
  /** Of the thread's heap. */
  memoryMb: number;
}

/** A thread starts, and compiles a schema of 64 KiB, well within it, also where the processor is busy. */
const patienceMs = 5_000;

/** The dashboard's bundler takes an import for a worker of its own, and looks for the file of it. */
const threads = process.getBuiltinModule("node:worker_threads");

/** One thread, which is given one check at a time; a check that takes too long ends it. */
export class CheckThread {
  readonly #worker: Worker;
  readonly #limits: ThreadLimits;
  readonly #ready = Promise.withResolvers<void>();
  #settle: ((outcome: CheckOutcome) => void) | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(limits: ThreadLimits) {
    this.#limits = limits;
    this.#ready.promise.catch(() => {}); // told to whoever asks for a check
    this.#worker = new threads.Worker(join(import.meta.dirname, "check-thread.ts"), {
      env: {}, // a schema that found a way out would find no secrets
      execArgv: [],
      resourceLimits: {
        maxOldGenerationSizeMb: limits.memoryMb,
        maxYoungGenerationSizeMb: 16,
        stackSizeMb: 4,
      },
    });
    this.#worker.unref();
    this.#worker.on("message", (report: CheckReport) => this.#hear(report));
    this.#worker.on("error", (error: Error) => this.#lose(error));
    this.#worker.on("exit", () => this.#lose(new Error("The thread has ended.")));
  }

  async check(request: CheckRequest): Promise<CheckOutcome> {
    try {
      await this.#ready.promise;
    } catch (error) {
      return { kind: "failed", cause: error as Error };
    }
    const { promise, resolve } = Promise.withResolvers<CheckOutcome>();
    this.#settle = resolve;
    this.#endAfter(patienceMs);
    this.#worker.postMessage(request);
    return promise;
  }

  end(): void {
    this.#finish({ kind: "ended" });
    void this.#worker.terminate();
  }

  #hear(report: CheckReport): void {
    if (report.kind === "ready") this.#ready.resolve();
    else if (report.kind === "begun") this.#endAfter(this.#limits.checkMs);
    else if (report.kind === "done") this.#finish(report);
    else {
      this.#finish({ kind: "failed", cause: new Error(report.message) });
      void this.#worker.terminate();
    }
  }

  #endAfter(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.end(), ms);
  }

  /** Too much memory ends a check as too much time does. */
  #lose(error: Error & { code?: string }): void {
    this.#ready.reject(error);
    this.#finish(
      error.code === "ERR_WORKER_OUT_OF_MEMORY" ? { kind: "ended" } : { kind: "failed", cause: error },
    );
  }

  #finish(outcome: CheckOutcome): void {
    clearTimeout(this.#timer);
    this.#settle?.(outcome);
    this.#settle = null;
  }
}
