import { spawnSync } from "node:child_process";
import type { CatalogChangeView } from "@posthorn/core";
import { expect, test } from "vitest";
import { toAtomFeed } from "./atom-feed.ts";

const hostile = `</title><script>alert(1)</script>&<!--]]> "'\u0000\u000b\ud800`;

const entry: CatalogChangeView = {
  eventType: "invoice.paid",
  version: 2,
  revision: "17",
  at: "2026-03-01T09:30:00.000Z",
  breaking: true,
  changes: [
    { change: "version added", path: null, breaking: false },
    { change: "member removed", path: `/${hostile}`, breaking: true },
  ],
};

const feed = (entries: CatalogChangeView[], title = "Acme") =>
  toAtomFeed({
    title,
    id: "urn:posthorn:env_1",
    url: "https://hooks.example.com/share/abc",
    feedUrl: "https://hooks.example.com/share/abc/feed",
    lastModified: "2026-01-01T00:00:00.000Z",
    entries,
  });

test("each change is an entry with an id of its own, a link and its lines", () => {
  const text = feed([entry]);
  expect(text).toContain("<id>urn:posthorn:env_1:17:invoice.paid</id>");
  expect(text).toContain("<title>invoice.paid v2: breaking change</title>");
  expect(text).toContain('href="https://hooks.example.com/share/abc/types/invoice.paid"');
  expect(text).toContain("<updated>2026-03-01T09:30:00.000Z</updated>");
  expect(text).toContain("version added\nmember removed at /");
});

test("without entries the feed is as old as the catalogue", () => {
  expect(feed([])).toContain("<updated>2026-01-01T00:00:00.000Z</updated>");
});

test("hostile text stays text, and the feed stays XML", () => {
  const text = feed([entry], hostile);
  expect(text).not.toContain("<script>");
  expect(text).toContain("&lt;script&gt;alert(1)");
  expect([...text].every((character) => character >= " " || character === "\n")).toBe(true);
  expect(text.isWellFormed()).toBe(true);
});

/** Tried where it is installed: nothing else of the unit tests needs it. */
const testWithPython: typeof test | (() => void) =
  spawnSync("python3", ["--version"]).status === 0 ? test : () => {};

testWithPython("an XML parser reads the text back", () => {
  const program =
    "import sys, xml.etree.ElementTree as tree; print(tree.fromstring(sys.stdin.buffer.read())[0].text)";
  const { stdout } = spawnSync("python3", ["-c", program], {
    input: feed([entry], hostile),
    encoding: "utf8",
    env: { ...process.env, PYTHONIOENCODING: "utf8" },
  });
  expect(stdout.trim()).toBe(`</title><script>alert(1)</script>&<!--]]> "'\ufffd\ufffd\ufffd`);
});
