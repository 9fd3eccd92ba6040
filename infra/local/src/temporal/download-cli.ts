import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type CliSource, cliVersion } from "./cli-source.ts";

const releases = `https://github.com/temporalio/cli/releases/download/v${cliVersion}`;
const reachMs = 5_000;
const downloadMs = 120_000;
const architectures: Record<string, string> = { x64: "amd64", arm64: "arm64" };

/** Fetches the release's archive; false where it can't be had, which is no error: the tool can be built instead. */
export async function downloadCli(target: string, { say, signal }: CliSource): Promise<boolean> {
  const archive = `temporal_cli_${cliVersion}_${process.platform}_${architectures[process.arch]}.tar.gz`;
  const checksums = await fetchBytes("checksums.txt", reachMs, signal);
  const expected = checksums && checksumOf(archive, checksums.toString("utf8"));
  if (!expected) return false;
  say("downloading the release");
  const bytes = await fetchBytes(archive, downloadMs, signal);
  if (!bytes || createHash("sha256").update(bytes).digest("hex") !== expected) return false;
  unpack(bytes, target);
  return true;
}

async function fetchBytes(name: string, timeoutMs: number, stop?: AbortSignal): Promise<Buffer | null> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(`${releases}/${name}`, {
      signal: stop ? AbortSignal.any([timeout, stop]) : timeout,
    });
    return response.ok ? Buffer.from(await response.arrayBuffer()) : null;
  } catch {
    return null; // not reachable from here
  }
}

function checksumOf(archive: string, checksums: string): string | undefined {
  const line = checksums.split("\n").find((entry) => entry.endsWith(`  ${archive}`));
  return line?.split(" ")[0];
}

/** Unpacked beside the target and then moved, so that a half-written tool is never found. */
function unpack(bytes: Buffer, target: string): void {
  mkdirSync(dirname(target), { recursive: true });
  const folder = mkdtempSync(`${target}-`);
  try {
    writeFileSync(join(folder, "archive.tar.gz"), bytes);
    execFileSync("tar", ["-xzf", "archive.tar.gz", "temporal"], { cwd: folder });
    renameSync(join(folder, "temporal"), target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
