import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { sendProblem, startApiServer } from "../../test/support/api-server.ts";
import type { Surroundings } from "./command.ts";
import { createForward, readForwardUrl } from "./forward-event.ts";
import { runCli } from "./run-cli.ts";

const apiKey = "ph_test_do_not_print_me";

async function run(args: string[], more: Partial<Surroundings> & { isTTY?: boolean } = {}) {
  const written = { stdout: "", stderr: "" };
  const output = (name: "stdout" | "stderr") => ({
    isTTY: more.isTTY,
    write(text: string) {
      written[name] += text;
    },
  });
  const code = await runCli(args, {
    env: {},
    readStdin: async () => "",
    signal: new AbortController().signal,
    ...more,
    stdout: output("stdout"),
    stderr: output("stderr"),
  });
  return { code, ...written };
}

describe("the command line", () => {
  it("lists its commands, and explains each", async () => {
    const { code, stdout } = await run(["--help"]);
    expect(code).toBe(0);
    for (const name of ["listen", "trigger", "deliveries tail", "types"]) expect(stdout).toContain(name);
    expect(await run([])).toMatchObject({ code: 2, stdout });
    const help = await run(["deliveries", "tail", "-h"]);
    expect(help.code).toBe(0);
    expect(help.stdout).toContain("--state <state>");
    expect((await run(["--version"])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each([
    [["nothing"], 'There is no command "nothing"'],
    [["deliveries"], 'There is no command "deliveries"'],
    [["listen", "--nothing"], "Unknown option '--nothing'"],
    [["listen", "here"], 'The argument "here" was not expected'],
    [["listen"], "There is no API key. Set POSTHORN_API_KEY"],
    [["listen", "--api-key", apiKey], "There is no address. Set POSTHORN_URL"],
    [["listen", "--api-key", "a b", "--url", "http://localhost"], "The API key is missing or has spaces"],
    [["listen", "--api-key", apiKey, "--url", "ftp://x"], "--url is an http or https URL"],
    [["listen", "--forward", "ftp://localhost/"], "--forward ftp://localhost/ can't be forwarded to"],
    [["trigger"], "Give one event type"],
    [["trigger", "a", "--data", "-", "--endpoint", "ep_1"], "only one can be given"],
    [["trigger", "a", "--timeout", "0"], "--timeout is a number of seconds"],
    [["deliveries", "tail", "--state", "pending"], "none that a delivery ends in"],
  ])("refuses %j with exit code 2, and says what to do", async (args, message) => {
    const { code, stdout, stderr } = await run(args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
    expect(stderr).toContain("--help");
  });

  it("tells what the API answered, and never the key", async () => {
    const api = await startApiServer((response) =>
      sendProblem(response, 422, {
        code: "unknown_event_type",
        detail: "Wrong.",
        errors: [{ path: "type", code: "unknown_event_type", message: "There is none." }],
        requestId: "req_1",
      }),
    );
    const env = { POSTHORN_API_KEY: apiKey, POSTHORN_URL: api.url };
    const { code, stdout, stderr } = await run(["trigger", "a", "--data", "-"], {
      env,
      readStdin: async () => '{"n":9007199254740993}',
    });
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toBe(
      "Error: Wrong. (422 unknown_event_type)\n  type: There is none.\n  Request id: req_1\n",
    );
    expect(api.requests[0]?.body).toBe('{"data":{"n":9007199254740993},"type":"a"}');
    const refused = await run(["listen"], { env });
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining("req_1")]);
    await api.close();
    const away = await run(["listen", "--json"], { env });
    expect([away.code, away.stderr]).toEqual([1, expect.stringContaining("can't be reached")]);
    expect(`${stderr}${refused.stderr}${away.stderr}`).not.toContain(apiKey);
  });

  it("is coloured on a terminal only, and not with NO_COLOR", async () => {
    const escapeSequence = "\u001b[";
    expect((await run(["nothing"], { isTTY: true })).stderr).toContain(escapeSequence);
    expect((await run(["nothing"], { isTTY: true, env: { NO_COLOR: "1" } })).stderr).not.toContain(
      escapeSequence,
    );
    expect((await run(["nothing"])).stderr).not.toContain(escapeSequence);
    expect((await run(["\u001b[31mred"])).stderr).not.toContain(escapeSequence);
  });
});

describe("forwarding", () => {
  const event = { id: "evt_1", type: "ping", timestamp: "", acceptedAt: "", payload: "{}" };
  const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  const { signal } = new AbortController();

  it("takes an address without a scheme, and with a path", () => {
    expect(readForwardUrl("localhost:3000/hooks?x=1")).toBe("http://localhost:3000/hooks?x=1");
    expect(readForwardUrl("https://example.com")).toBe("https://example.com/");
  });

  it("says what came back: a redirect is not followed, and nothing that listens is a reason", async () => {
    const server = createServer((_, response) => response.writeHead(302, { location: "/elsewhere" }).end());
    await once(server.listen(0, "127.0.0.1"), "listening");
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const forward = createForward(url, secret);
    expect(await forward(event, signal)).toMatchObject({ statusCode: 302, error: null });
    server.close();
    server.closeAllConnections();
    expect(await forward(event, signal)).toMatchObject({
      statusCode: null,
      error: "nothing listens there (ECONNREFUSED)",
    });
  });
});
