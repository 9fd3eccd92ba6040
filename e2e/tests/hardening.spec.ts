import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect as connectSocket } from "node:net";
import type { APIRequestContext } from "@playwright/test";
import { expect, test } from "../fixtures/test.ts";
import { connect } from "../support/connect.ts";

test("a page can't be framed, and runs only the scripts that came with it", async ({ request }) => {
  const nonces = new Set<string>();
  for (const path of ["/sign-in", "/sign-up", "/nobody/production/deliveries"]) {
    const answer = await request.get(path);
    const { "content-security-policy": policy = "", ...headers } = answer.headers();
    expect(headers).toMatchObject({ "x-frame-options": "DENY", "x-content-type-options": "nosniff" });
    const directives = new Map(policy.split("; ").map((part) => [part.split(" ")[0], part]));
    expect(directives.get("frame-ancestors")).toBe("frame-ancestors 'none'");
    const scripts = directives.get("script-src") ?? "";
    expect(scripts).not.toMatch(/unsafe-(inline|eval)|\*|https?:/);
    nonces.add(/'nonce-([^']+)'/.exec(scripts)?.[1] ?? "none");
  }
  expect(nonces.size).toBe(3);
});

test("no form of an address shows a tenant's data to somebody without a session", async ({
  page,
  account,
  installation,
  playwright,
}) => {
  const name = `kilimanjaro.${randomBytes(4).toString("hex")}`;
  const posthorn = await connect(page, account);
  await posthorn.eventTypes.create({ name });
  const shown = await page.request.get(`${account.home}/event-types`);
  expect(await shown.text()).toContain(name);

  const stranger = await playwright.request.newContext({ baseURL: installation.webUrl });
  const address = `${account.home}/event-types`;
  const subrequest = Array(5).fill("src/middleware").join(":");
  const tries = [
    { path: address },
    { path: `${address}.rsc` },
    { path: `${address}?_rsc=1`, headers: { RSC: "1" } },
    { path: `${address}.segments/_tree.segment.rsc` },
    { path: `${address}.segments/$d$tenant/$d$environment/event-types/__PAGE__.segment.rsc` },
    { path: address, headers: { RSC: "1", "Next-Router-Prefetch": "1" } },
    { path: address, headers: { RSC: "1", "Next-Router-Segment-Prefetch": "/_tree" } },
    { path: address, headers: { "x-middleware-subrequest": subrequest } },
    { path: address, headers: { "x-middleware-subrequest": subrequest.replaceAll("middleware", "proxy") } },
    { path: address, headers: { "x-nextjs-data": "1", "x-middleware-prefetch": "1" } },
    { path: `/_next/data/build${address}.json` },
    { path: `/en${address}` },
    { path: `${account.home}/documentation/openapi/json` },
    {
      path: `${account.home}/documentation/openapi/json`,
      headers: { "x-middleware-subrequest": subrequest },
    },
  ];
  for (const { path, headers = {} } of tries) {
    await test.step(`${path} ${JSON.stringify(headers)}`, async () => {
      const answer = await stranger.get(path, { headers, maxRedirects: 0 });
      expect(answer.status()).toBeLessThan(500);
      expect(await answer.text()).not.toContain(name);
    });
  }
  await stranger.dispose();
});

test("nothing is fetched on somebody's behalf", async ({ request, installation }) => {
  const seen: string[] = [];
  const canary = createServer((asked, answer) => {
    seen.push(`${asked.method} ${asked.url}`);
    answer.end("seen");
  });
  canary.on("upgrade", ({ url }, socket) => {
    seen.push(`upgrade ${url}`);
    socket.destroy();
  });
  await once(canary.listen(0, "127.0.0.1"), "listening");
  const inside = `http://127.0.0.1:${(canary.address() as AddressInfo).port}/inside`;

  for (const url of [inside, "http://169.254.169.254/latest/meta-data/", "//169.254.169.254/"]) {
    const answer = await request.get(`/_next/image?url=${encodeURIComponent(url)}&w=64&q=75`);
    expect(answer.status()).toBe(400);
  }
  for (const target of [inside, "http://169.254.169.254/", "/"]) {
    expect(await askForUpgrade(installation.webUrl, target, new URL(inside).host)).not.toMatch(/ (101|502) /);
  }
  expect(seen).toEqual([]);
  canary.close();
});

test("another site's form signs nobody in or out", async ({ page, account, installation, playwright }) => {
  const stranger = await playwright.request.newContext({ baseURL: installation.webUrl });
  const isSignedIn = async (browser: APIRequestContext) => {
    const answer = await browser.get(`${account.home}/settings/account`, { maxRedirects: 0 });
    return answer.status() === 200 && (await answer.text()).includes(account.email);
  };
  const credentials = { email: account.email, password: account.password };
  for (const csrfToken of [undefined, "0".repeat(64)]) {
    const form = { ...credentials, ...(csrfToken && { csrfToken }) };
    await stranger.post("/api/auth/callback/credentials", { form });
    expect(await isSignedIn(stranger)).toBe(false);
  }
  await stranger.dispose();

  for (const form of [{}, { csrfToken: "0".repeat(64) }]) {
    await page.request.post("/api/auth/signout", { form });
    expect(await isSignedIn(page.request)).toBe(true);
  }
  const { csrfToken } = await (await page.request.get("/api/auth/csrf")).json();
  await page.request.post("/api/auth/signout", { form: { csrfToken } });
  expect(await isSignedIn(page.request)).toBe(false);
});

test("a forged server action is refused, and runs nothing", async ({ request }) => {
  const parts = {
    0: '{"then":"$1:__proto__:then","status":"resolved_model","reason":-1,"value":"{\\"then\\":\\"$B0\\"}","_response":{"_prefix":"process.exit(7);//","_formData":{"get":"$1:constructor:constructor"}}}',
    1: '"$@0"',
  };
  for (const action of ["x", "0".repeat(42), "$ACTION_ID_0"]) {
    for (const path of ["/sign-in", "/nobody/production/deliveries"]) {
      const answer = await request.post(path, { headers: { "Next-Action": action }, multipart: parts });
      expect(answer.status()).toBeLessThan(500);
      expect(answer.status()).toBeGreaterThanOrEqual(400);
    }
  }
  expect((await request.get("/sign-in")).status()).toBe(200);
});

/** What a server answers to a request for a WebSocket to `target`; nothing where it hangs up. */
async function askForUpgrade(server: string, target: string, host: string): Promise<string> {
  const { hostname, port } = new URL(server);
  const socket = connectSocket(Number(port), hostname);
  await once(socket, "connect");
  socket.setTimeout(5_000, () => socket.destroy()); // it need not be answered
  const head = [
    `GET ${target} HTTP/1.1`,
    `Host: ${host}`,
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
  ];
  socket.write(`${head.join("\r\n")}\r\n\r\n`);
  let answer = "";
  socket.on("data", (chunk: Buffer) => {
    answer += chunk;
    socket.end();
  });
  await once(socket, "close").catch(() => {});
  return answer.split("\r\n")[0] ?? "";
}
