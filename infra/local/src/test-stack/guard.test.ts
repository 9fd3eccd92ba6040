import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { identify, isRunning, type ProcessIdentity, stopProcess } from "../process-identity.ts";

let folder: string;
let left: ProcessIdentity | null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "posthorn-guard-"));
  left = null;
});
afterEach(async () => {
  if (left) await stopProcess(left, "SIGKILL", 1_000);
  rmSync(folder, { recursive: true, force: true });
});

/** A process that starts another one under a guard, and then does what it is told. */
async function startStarter() {
  const starter = spawn(
    process.execPath,
    [join(import.meta.dirname, "testing/guarded-starter-process.ts"), folder],
    {
      stdio: ["pipe", "pipe", "inherit"],
    },
  );
  const ended = new Promise<void>((resolve) => starter.once("exit", () => resolve()));
  const lines = createInterface({ input: starter.stdout })[Symbol.asyncIterator]();
  left = identify(Number((await lines.next()).value));
  if (!left) throw new Error("Nothing was started.");
  return { starter, ended, started: left };
}

const patience = { timeout: 10_000, interval: 50 };

it("a starter that is killed takes along what it started, and its folder", async () => {
  const { starter, ended, started } = await startStarter();
  expect(isRunning(started)).toBe(true);
  starter.kill("SIGKILL");
  await ended;
  await vi.waitFor(() => expect(isRunning(started)).toBe(false), patience);
  await vi.waitFor(() => expect(existsSync(folder)).toBe(false), patience);
});

it("a starter that stops it in order leaves its folder to itself", async () => {
  const { starter, ended, started } = await startStarter();
  starter.stdin.end();
  await ended;
  expect(isRunning(started)).toBe(false);
  expect(existsSync(folder)).toBe(true);
});
