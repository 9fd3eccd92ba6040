import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";

const CLI = fileURLToPath(new URL("./cli.ts", import.meta.url));
const CASE = fileURLToPath(new URL("../test/cases/02-versions-visibility-changes.json", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "openapi-cli-"));
const inFolder = (name: string) => join(folder, name);
const run = (args: string[], env: Record<string, string> = {}) =>
  spawnSync(process.execPath, [CLI, ...args], { encoding: "utf8", env: { ...process.env, ...env } });

afterAll(() => rmSync(folder, { recursive: true }));

describe("the command", { timeout: 30_000 }, () => {
  it("prints the document, equal under any time zone and locale", () => {
    const first = run([CASE], { TZ: "Asia/Kolkata", LC_ALL: "C" });
    const second = run([CASE], { TZ: "America/St_Johns", LC_ALL: "tr_TR.UTF-8" });
    expect(first.status).toBe(0);
    expect(JSON.parse(first.stdout).openapi).toBe("3.1.0");
    expect(second.stdout).toBe(first.stdout);
  });

  it("writes YAML, diagnostics and changes to files", () => {
    const [out, diagnostics, changes] = ["a.yaml", "b.json", "c.json"].map(inFolder) as [
      string,
      string,
      string,
    ];
    const { status } = run([
      CASE,
      "--yaml",
      "--out",
      out,
      "--diagnostics",
      diagnostics,
      "--changes",
      changes,
    ]);
    expect(status).toBe(0);
    expect(parse(readFileSync(out, "utf8")).openapi).toBe("3.1.0");
    expect(JSON.parse(readFileSync(diagnostics, "utf8"))).toEqual([]);
    expect(JSON.parse(readFileSync(changes, "utf8"))).toHaveLength(7);
  });

  it("prints another form of the catalogue", () => {
    const { status, stdout } = run([CASE, "--form", "receiver.py"]);
    expect(status).toBe(0);
    expect(stdout).toContain("EVENTS: dict[str, Any] = {");
  });

  it("says which forms there are", () => {
    const { status, stderr } = run([CASE, "--form", "raml"]);
    expect(status).toBe(2);
    expect(stderr).toContain('no form "raml"');
    expect(stderr).toContain("receiver.py");
  });

  it("says where a file is no catalogue", () => {
    const file = inFolder("wrong.json");
    writeFileSync(
      file,
      JSON.stringify({ tenant: { id: "ten_1", name: "Acme" }, settings: {}, eventTypes: [{}] }),
    );
    const { status, stderr } = run([file]);
    expect(status).toBe(2);
    expect(stderr).toContain("/tenant must have required property 'slug'");
    expect(stderr).toContain("/eventTypes/0 must have required property 'name'");
  });

  it("explains itself when it is called in another way", () => {
    const { status, stderr } = run([]);
    expect(status).toBe(2);
    expect(stderr).toContain("usage:");
  });
});
