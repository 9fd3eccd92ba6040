import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ManagedProcess, type ProcessSpec } from "./managed-process.ts";

const untilStopped =
  "console.log('ready'); process.on('SIGTERM', () => process.exit(0)); setInterval(() => {}, 1000)";

describe("a managed process", () => {
  let folder: string;
  let notices: string[];
  let running: ManagedProcess[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "posthorn-process-"));
    notices = [];
    running = [];
  });
  afterEach(async () => {
    await Promise.all(running.map((process) => process.stop()));
    rmSync(folder, { recursive: true });
  });

  const managed = (script: string, changes: Partial<ProcessSpec> = {}) => {
    const made = new ManagedProcess(
      {
        name: "example",
        command: process.execPath,
        args: ["-e", script],
        env: {},
        logPath: join(folder, "example.log"),
        isReady: async (log) => log().includes("ready"),
        readyTimeoutMs: 10_000,
        stopSignal: "SIGTERM",
        stopTimeoutMs: 5_000,
        ...changes,
      },
      { pidChanged: () => {}, notice: (text) => notices.push(text) },
    );
    running.push(made);
    return made;
  };

  it("is started again under another pid when it is killed", async () => {
    const example = managed(untilStopped);
    await example.start();
    const first = example.pid;
    process.kill(first ?? 0, "SIGKILL");
    await vi.waitFor(() => expect(notices.join()).toContain(`is back (pid ${example.pid})`), 10_000);
    expect(example.pid).not.toBe(first);
    expect(notices[0]).toContain("signal SIGKILL");
  });

  it("stays down once it was stopped", async () => {
    const example = managed(untilStopped);
    await example.start();
    await example.stop();
    expect(example.pid).toBeNull();
    expect(notices).toEqual([]);
  });

  it("shows the end of its log when it ends before it is ready", async () => {
    const example = managed("console.error('no database'); process.exit(3)");
    await expect(example.start()).rejects.toThrow(
      /ended before it was ready \(exit code 3\)\.\n +no database/,
    );
  });

  it("says so when its program is missing", async () => {
    const example = managed("", { command: join(folder, "missing") });
    await expect(example.start()).rejects.toThrow(/ENOENT/);
  });

  it("is ended by force when it ignores the request to stop", async () => {
    const example = managed(
      "process.on('SIGTERM', () => {}); console.log('ready'); setInterval(() => {}, 1000)",
      {
        stopTimeoutMs: 200,
      },
    );
    await example.start();
    await example.stop();
    expect(example.pid).toBeNull();
    expect(notices.join()).toContain("did not stop within 0.2 s");
  });
});
