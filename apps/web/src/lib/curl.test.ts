import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { toCurl } from "./curl.ts";

const request = {
  url: "https://example.com/hook?a=1&b=$HOME",
  headers: { "webhook-id": "evt_1", "content-length": "12", "x-note": "it's `here` $(id)" },
};

/** What a shell makes of a command: the arguments that it would start curl with. */
function argumentsOf(command: string): string[] {
  const script = `curl() { printf '%s\\0' "$@"; }; ${command}`;
  return execFileSync("/bin/sh", ["-c", script], { encoding: "utf8" }).split("\0").slice(0, -1);
}

test("a shell takes everything as it is, whatever stands in it", () => {
  const body = `{"name":"O'Neil; rm -rf /","n":\n"\\u00e9 $(id)"}`;
  expect(argumentsOf(toCurl(request, body))).toEqual([
    ...["-i", "-X", "POST", request.url],
    ...["-H", "webhook-id: evt_1", "-H", "x-note: it's `here` $(id)"],
    ...["--data-binary", body],
  ]);
});
