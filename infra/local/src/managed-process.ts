import { type ChildProcess, spawn } from "node:child_process";
import { closeSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { LogFile } from "./log-file.ts";
import { StartError } from "./start-error.ts";

const firstRestartDelayMs = 500;
const longestRestartDelayMs = 10_000;
const stableAfterMs = 30_000;
const readyPollMs = 100;

export interface ProcessSpec {
  name: string;
  command: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  cwd?: string;
  /** Another user for the process, where it refuses to be root. */
  user?: { uid: number; gid: number } | undefined;
  logPath: string;
  /** Whether it does its work; asked until it says yes. `log` gives what this run of the process has written. */
  isReady: (log: () => string) => Promise<boolean>;
  readyTimeoutMs: number;
  stopSignal: NodeJS.Signals;
  stopTimeoutMs: number;
}

export interface ProcessEvents {
  /** The pid is another one now, or null. */
  pidChanged: () => void;
  notice: (text: string) => void;
}

/** One process that is started, watched, started again when it ends by itself, and stopped. */
export class ManagedProcess {
  readonly spec: ProcessSpec;
  private readonly events: ProcessEvents;
  private readonly log: LogFile;
  private child: ChildProcess | null = null;
  private exited: Promise<string> = Promise.resolve("not started");
  private logOffset = 0;
  private stopping = new AbortController();
  private restartDelayMs = firstRestartDelayMs;

  constructor(spec: ProcessSpec, events: ProcessEvents) {
    this.spec = spec;
    this.events = events;
    this.log = new LogFile(spec.logPath);
  }

  get pid(): number | null {
    return this.child?.pid ?? null;
  }

  /** Starts it and returns when it is ready; from then on it is kept running. */
  async start(): Promise<void> {
    await this.startOnce();
    void this.keepRunning();
  }

  async stop(signal: NodeJS.Signals = this.spec.stopSignal): Promise<void> {
    this.stopping.abort();
    const child = this.child;
    if (!child) return;
    child.kill(signal);
    const patience = new AbortController();
    const ended = await Promise.race([
      this.exited.then(() => true),
      delay(this.spec.stopTimeoutMs, false, { signal: patience.signal }).catch(() => false),
    ]);
    patience.abort();
    if (ended) return;
    this.events.notice(
      `${this.spec.name} did not stop within ${this.spec.stopTimeoutMs / 1000} s of ${signal}; ending it by force.`,
    );
    child.kill("SIGKILL");
    await this.exited;
  }

  kill(): void {
    this.stopping.abort();
    this.child?.kill("SIGKILL");
  }

  private async startOnce(): Promise<void> {
    if (this.stopping.signal.aborted) return;
    this.spawn();
    const deadline = performance.now() + this.spec.readyTimeoutMs;
    const ended = await Promise.race([this.exited, this.waitUntilReady(deadline)]);
    if (ended !== undefined) throw this.failure(`${this.spec.name} ended before it was ready (${ended}).`);
  }

  private async waitUntilReady(deadline: number): Promise<void> {
    const child = this.child;
    while (!(await this.spec.isReady(() => this.log.readFrom(this.logOffset)))) {
      if (this.child !== child) return; // it ended: startOnce says so
      if (performance.now() > deadline) {
        throw this.failure(`${this.spec.name} was not ready within ${this.spec.readyTimeoutMs / 1000} s.`);
      }
      await delay(readyPollMs);
    }
  }

  private spawn(): void {
    const { command, args, env, cwd, user } = this.spec;
    const output = this.log.open();
    this.logOffset = this.log.size();
    // A process group of its own: Ctrl-C in a terminal reaches only us, and we stop them in order.
    const child = spawn(command, args, {
      env,
      detached: true,
      stdio: ["ignore", output, output],
      ...(cwd === undefined ? {} : { cwd }),
      ...user,
    });
    closeSync(output);
    this.child = child;
    this.exited = new Promise((resolve) => {
      const ended = (how: string) => {
        if (this.child === child) this.child = null;
        this.events.pidChanged();
        resolve(how);
      };
      child.once("error", (error) => ended(error.message));
      child.once("exit", (code, signal) => ended(signal ? `signal ${signal}` : `exit code ${code}`));
    });
    this.events.pidChanged();
  }

  private async keepRunning(): Promise<void> {
    for (;;) {
      const startedAt = performance.now();
      const how = await this.exited;
      if (this.stopping.signal.aborted) return;
      if (performance.now() - startedAt > stableAfterMs) this.restartDelayMs = firstRestartDelayMs;
      this.events.notice(
        `${this.spec.name} ended unexpectedly (${how}); starting it again. Log: ${this.log.path}`,
      );
      const waited = await delay(this.restartDelayMs, true, { signal: this.stopping.signal }).catch(
        () => false,
      );
      if (!waited) return;
      this.restartDelayMs = Math.min(this.restartDelayMs * 2, longestRestartDelayMs);
      await this.restart();
    }
  }

  private async restart(): Promise<void> {
    try {
      await this.startOnce();
      this.events.notice(`${this.spec.name} is back (pid ${this.pid}).`);
    } catch (error) {
      if (this.stopping.signal.aborted) return;
      this.events.notice(error instanceof Error ? error.message : String(error));
    }
  }

  private failure(what: string): StartError {
    return new StartError(
      `${what}\n${indent(this.log.tailFrom(this.logOffset))}`,
      `The whole log is in ${this.log.path}`,
    );
  }
}

function indent(text: string): string {
  return text.replace(/^/gm, "    ");
}
