import { createHmac, randomUUID } from "node:crypto";
import { listen, type RunningPosthorn, type RunningServer, startPosthorn } from "@posthorn/example-support";
import { Posthorn } from "@posthorn/sdk";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createProviderReceiver } from "../src/receiver.ts";
import { type Addresses, setUpProviders } from "../src/set-up.ts";

const patience = { timeout: 30_000, interval: 50 };
const secrets = {
  github: "a secret of ours",
  stripe: "whsec_4fK2abcdefgh",
  slack: "8f742231b10e8888abcd99yyyzzz85a5",
};

const noted: string[] = [];
let running: RunningPosthorn;
let receiver: RunningServer;
let addresses: Addresses;

beforeAll(async () => {
  running = await startPosthorn();
  const posthorn = new Posthorn({ apiKey: running.apiKey, baseUrl: running.apiUrl });
  const settings: { secret: string | null } = { secret: null };
  receiver = await listen(createProviderReceiver(settings, (line) => noted.push(line)));
  addresses = await setUpProviders(posthorn, { apiUrl: running.apiUrl, receiverUrl: receiver.url, secrets });
  settings.secret = addresses.secret;
});
afterAll(async () => {
  await receiver?.close();
  await running?.stop();
});

const hmac = (secret: string, content: string) => createHmac("sha256", secret).update(content).digest("hex");
const now = () => Math.floor(Date.now() / 1_000);

/** How each provider signs, by its documentation. */
const sign = {
  github: (body: string) => ({
    "X-GitHub-Event": "issues",
    "X-GitHub-Delivery": randomUUID(),
    "X-Hub-Signature-256": `sha256=${hmac(secrets.github, body)}`,
  }),
  stripe: (body: string) => ({
    "Stripe-Signature": `t=${now()},v1=${hmac(secrets.stripe, `${now()}.${body}`)}`,
  }),
  slack: (body: string) => ({
    "X-Slack-Request-Timestamp": String(now()),
    "X-Slack-Signature": `v0=${hmac(secrets.slack, `v0:${now()}:${body}`)}`,
  }),
};

function send(provider: keyof typeof sign, payload: object, changes: Record<string, string> = {}) {
  const body = JSON.stringify(payload);
  const headers = { "Content-Type": "application/json", ...sign[provider](body), ...changes };
  return fetch(addresses[provider], { method: "POST", headers, body });
}

it("answers Slack's question whether the address is ours", async () => {
  const answer = await send("slack", { type: "url_verification", challenge: "3eZbrw1a" });
  expect(await answer.text()).toBe("3eZbrw1a");
});

it("gets what GitHub, Stripe and Slack send, each once", async () => {
  const delivery = { "X-GitHub-Delivery": randomUUID() };
  const issue = {
    action: "opened",
    issue: { number: 7, title: "It rains in" },
    repository: { full_name: "acme/roof" },
  };
  const payment = {
    id: "evt_1",
    object: "event",
    type: "payment_intent.succeeded",
    data: { object: { amount: 4_200, currency: "eur" } },
  };
  const mention = {
    type: "event_callback",
    event_id: "Ev1",
    event: { type: "app_mention", user: "U1", text: "are we open?" },
  };
  for (let time = 0; time < 2; time++) {
    expect((await send("github", issue, delivery)).status).toBe(200);
    expect((await send("stripe", payment)).status).toBe(200);
    expect((await send("slack", mention)).status).toBe(200);
  }
  await expect.poll(() => noted.length, patience).toBe(3);
  expect(noted.toSorted()).toEqual(["4200 eur paid", "U1 says: are we open?", "acme/roof#7: It rains in"]);
});

it("refuses what another secret has signed", async () => {
  const forged = { "X-Hub-Signature-256": `sha256=${hmac("guessed", "{}")}` };
  expect((await send("github", {}, forged)).status).toBe(401);
});
