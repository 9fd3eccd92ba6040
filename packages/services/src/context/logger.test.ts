import { execFileSync, spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const logger = join(import.meta.dirname, "logger.ts");

/** Node's arguments for a process with this logger. */
function running(statement: string): string[] {
  const script = `import { createLogger } from ${JSON.stringify(logger)}; const log = createLogger("test", "info"); ${statement}`;
  return ["--input-type=module", "-e", script];
}

/** What such a process writes, line by line. */
const linesOf = (statement: string): string[] =>
  execFileSync(process.execPath, running(statement), { encoding: "utf8" }).trimEnd().split("\n");

it("whatever stands in a text, an entry is one line of JSON", () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what somebody else hopes will be filled in
  const hostile = 'x\r\n{"level":60,"msg":"forged"}\u001b[2J\u0000\u2028${jndi:ldap://x}';
  const lines = linesOf(`log.warn({ agent: ${JSON.stringify(hostile)} }, ${JSON.stringify(hostile)})`);
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ service: "test", agent: hostile, msg: hostile });
  expect([...(lines[0] ?? "")].filter((character) => character < " ")).toEqual([]);
});

it("what is named like a secret is cut out", () => {
  const [line] = linesOf(
    'log.info({ request: { authorization: "Bearer s3cret" }, password: "s3cret" }, "asked")',
  );
  expect(line).not.toContain("s3cret");
  expect(JSON.parse(line ?? "")).toMatchObject({ password: "[redacted]", msg: "asked" });
});

it.runIf(existsSync("/dev/full"))(
  "a full disk ends no process that logs, nor does it fill the memory instead",
  () => {
    const full = openSync("/dev/full", "w"); // each write fails with ENOSPC
    const logMuch = 'for (let i = 0; i < 100_000; i++) log.info("x".repeat(1_000));';
    const tell = "setImmediate(() => console.error(process.memoryUsage().rss));";
    const { status, stderr } = spawnSync(process.execPath, running(logMuch + tell), {
      stdio: ["ignore", full, "pipe"],
      encoding: "utf8",
      timeout: 15_000, // it once hung
    });
    closeSync(full);
    expect({ status, text: stderr }).toEqual({ status: 0, text: expect.stringMatching(/^\d+\n$/) });
    expect(Number(stderr)).toBeLessThan(150e6); // of 100 MB that could not be written, on top of some 80
  },
);
