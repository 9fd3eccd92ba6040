import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";

const logger = join(import.meta.dirname, "logger.ts");

/** What a process with this logger writes, line by line. */
function linesOf(statement: string): string[] {
  const script = `import { createLogger } from ${JSON.stringify(logger)}; const log = createLogger("test", "info"); ${statement}`;
  return execFileSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" })
    .trimEnd()
    .split("\n");
}

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
