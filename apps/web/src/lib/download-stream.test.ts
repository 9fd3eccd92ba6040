import { afterEach, expect, test, vi } from "vitest";
import { downloadLines } from "./download-stream.ts";

afterEach(() => vi.unstubAllGlobals());

/** What the server answers, in pieces of its own. */
function answerWith(pieces: readonly string[], init: ResponseInit = {}) {
  const encoder = new TextEncoder();
  const body = new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(encoder.encode(piece));
      controller.close();
    },
  });
  vi.stubGlobal("fetch", async () => new Response(body, init));
}

const signal = new AbortController().signal;

test("a file is kept byte for byte, and its lines are counted as they come", async () => {
  answerWith(["a,b\r\n1", ",é\r\n", "2,3\r\n"], { headers: { "content-type": "text/csv" } });
  const counts: number[] = [];
  const file = await downloadLines("/export", { signal, onLines: (lines) => counts.push(lines) });
  expect(await file.text()).toBe("a,b\r\n1,é\r\n2,3\r\n");
  expect(file.type).toBe("text/csv");
  expect(counts).toEqual([1, 2, 3]);
});

test("a refusal is said in the server's words", async () => {
  answerWith(['{"message":"You are signed out. Sign in again."}'], { status: 401 });
  const refused = downloadLines("/export", { signal, onLines: () => {} });
  await expect(refused).rejects.toThrow("You are signed out. Sign in again.");
  answerWith(["<html>"], { status: 502 });
  await expect(downloadLines("/export", { signal, onLines: () => {} })).rejects.toThrow("answered 502");
});
