import { rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestApi, type TestApi } from "../../../apps/api/test/start-test-api.ts";
import { createTestTenant } from "../../services/src/testing/index.ts";
import { Posthorn } from "../src/index.ts";
import { endDelivery } from "./support/end-delivery.ts";
import {
  createProject,
  createWorkFolder,
  packageDir,
  packSdk,
  runScript,
  runTool,
  startScript,
} from "./support/packed-project.ts";
import { signedWebhook } from "./support/posthorn-double.ts";
import { type ReadmeExamples, readReadmeExamples } from "./support/readme-examples.ts";
import { strict } from "./support/strict-compiler.ts";

const tested = new Set<string>();
let api: TestApi;
let workFolder: string;
let project: string;
let examples: ReadmeExamples;
let env: { POSTHORN_API_KEY: string; POSTHORN_URL: string };
let posthorn: Posthorn;

beforeAll(async () => {
  api = await startTestApi();
  const { apiKey } = await createTestTenant(api.platform);
  env = { POSTHORN_API_KEY: apiKey, POSTHORN_URL: `http://127.0.0.1:${api.port}` };
  posthorn = new Posthorn({ apiKey, baseUrl: env.POSTHORN_URL });
  workFolder = await createWorkFolder();
  project = await createProject(workFolder, await packSdk(workFolder), "readme");
  for (const framework of ["express", "fastify", "hono"]) {
    await symlink(join(packageDir, "node_modules", framework), join(project, "node_modules", framework));
  }
  examples = await readReadmeExamples();
  for (const [name, code] of examples.files) await writeFile(join(project, name), code);
}, 120_000);
afterAll(async () => {
  await api?.close();
  await rm(workFolder, { recursive: true });
});

/** The output of an example that talks to the API. */
function run(name: string): Promise<string> {
  tested.add(name);
  return runScript(project, name, env);
}

/** Compiles an example as its users do. */
async function compile(...names: string[]): Promise<void> {
  for (const name of names) tested.add(name);
  await runTool("tsc", [...strict, "--lib", "ES2022", ...names], project);
}

// Each goes on from what the ones before have stored, as their reader does.
describe("the README's examples of calling the API, in their order for a new environment", () => {
  test("set up an event type and an endpoint", async () => {
    expect(await run("set-up.mjs")).toMatch(/^ep_\w+: keep whsec_\S\S… where .*\nOpenAPI 3\.1\.\d\n$/);
  });

  test("send events, alone and together", async () => {
    expect(await run("send.mjs")).toMatch(/^Stored as evt_\w+\n$/);
    await run("raw-data.mjs");
    const [delivery] = (await posthorn.deliveries.list({ limit: 1 })).items;
    const { payload } = await posthorn.deliveries.get(delivery?.id ?? "");
    expect(payload).toContain("9007199254740993");
    expect(await run("send-batch.mjs")).toBe("invoice.paid\ninvoice.paid\n");
    expect(await run("batching.mjs")).toBe("2 events in one request\n");
  });

  test("tell errors and answers", async () => {
    expect(await run("errors.mjs")).toMatch(/^data\.amount: .*integer/m);
    expect(await run("response.mjs")).toMatch(/^Answered 202; quote \S+ when/);
  });

  test("write the types of events, and check what is sent by them", async () => {
    const command = examples.commands.find((line) => line.startsWith("npx @posthorn/sdk types")) ?? "";
    await runTool("npx", ["--no-install", ...command.split(" ").slice(1)], project, env);
    await compile("typed.mts");
    expect(await runScript(project, "out/typed.mjs", env)).toBe("Stored invoice.paid\n");
  });

  test("follow deliveries and send them again", async () => {
    const [delivery] = (await posthorn.deliveries.list({ eventType: "invoice.paid" })).items;
    await endDelivery(String(process.env.POSTHORN_TEST_DATABASE_URL), delivery?.id ?? "");
    expect(await run("replay.mjs")).toMatch(
      /^1 to send again, in about \d+ s\nrpl_\w+ is \w+: \d+ of \d+\n$/,
    );
    expect(await run("dead-letters.mjs")).toMatch(/^https:\/\/example\.com\/webhooks undefined\n\d+ \w+\n$/);
  });

  test("define an operation, and send its callback from an API of one's own", async () => {
    expect(await run("define-operation.mjs")).toMatch(/^Callbacks are signed with whsec_\S\S…\n$/);
    tested.add("invoices-api.mjs");
    const invoices = await startScript(project, "invoices-api.mjs", { ...env, PORT: "0" });
    const post = async (path: string, body: object) => {
      const url = `http://127.0.0.1:${invoices.port}${path}`;
      const headers = { "content-type": "application/json" };
      return (await fetch(url, { method: "POST", headers, body: JSON.stringify(body) })).json();
    };
    try {
      const callbackUrl = encodeURIComponent("https://shop.example.com/hooks");
      expect(await post(`/invoices?callback_url=${callbackUrl}`, { id: "inv_1" })).toEqual({ id: "inv_1" });
      const paid = await post("/invoices/inv_1/pay", {});
      expect(paid).toMatchObject({ url: "https://shop.example.com/hooks/invoices/inv_1" });
      expect(await post("/invoices/inv_1/pay", {})).toEqual(paid);
      expect((await posthorn.callbacks.list()).items).toHaveLength(1);
    } finally {
      invoices.process.kill();
    }
  });

  test("make an endpoint for some events", async () => {
    const output = await run("filtered-endpoint.mjs");
    expect(output).toMatch(/^Small invoices are left out: .+\nTried out with evt_\w+\n$/);
  });
});

test("the README's example of subscribing, with a consumer's token", async () => {
  tested.add("subscribe.mjs");
  const { id } = await posthorn.consumers.create({ name: "Acme" });
  const { token } = await posthorn.consumers.createToken(id);
  const output = await runScript(project, "subscribe.mjs", {
    ...env,
    POSTHORN_CONSUMER_TOKEN: String(token),
  });
  expect(output).toMatch(/^ep_\w+ is active; .* \d+ characters\n$/);
});

describe("the README's receivers", () => {
  test.each(["receive.mjs", "express.mjs", "fastify.mjs", "node.mjs"])(
    "%s accepts a signed webhook and refuses another one",
    async (name) => {
      tested.add(name);
      const { secret, body, headers } = signedWebhook();
      const receiver = await startScript(project, name, { WEBHOOK_SECRET: secret, PORT: "0" });
      const post = async (text: string) => {
        const url = `http://127.0.0.1:${receiver.port}/webhooks`;
        const request = {
          method: "POST",
          headers: { ...headers, "content-type": "application/json" },
          body: text,
        };
        return (await fetch(url, request)).status;
      };
      try {
        expect([await post(body), await post(`${body} `)]).toEqual([204, 400]);
      } finally {
        receiver.process.kill();
      }
    },
  );

  test("receive-callback.mjs accepts a signed callback, answers it, and refuses another one", async () => {
    tested.add("receive-callback.mjs");
    const { secret, body, headers } = signedWebhook();
    const receiver = await startScript(project, "receive-callback.mjs", {
      CALLBACK_SECRET: secret,
      PORT: "0",
    });
    const post = async (text: string) => {
      const answer = await fetch(`http://127.0.0.1:${receiver.port}/hooks`, {
        method: "POST",
        headers,
        body: text,
      });
      return [answer.status, await answer.text()];
    };
    try {
      expect([await post(body), await post(`${body} `)]).toEqual([
        [200, '{"ok":true}'],
        [400, ""],
      ]);
    } finally {
      receiver.process.kill();
    }
  });

  test("for Fetch requests do so too", async () => {
    const { secret, ...webhook } = signedWebhook();
    const signed = { WEBHOOK_SECRET: secret, SIGNED_WEBHOOK: JSON.stringify(webhook) };
    tested.add("hono.mjs");
    expect(await runScript(project, "call-hono.mjs", signed)).toBe("inv_42 is paid\n204 400");
    await compile("route.mts", "next-route.mts");
    expect(await runScript(project, "call-routes.mjs", signed)).toBe(
      "inv_42 paid 1200\n204 400\ninv_42 paid 1200\ninvoice.paid\n204 400\n",
    );
  });

  test("of other providers verify what those sign", async () => {
    await compile("providers.mts");
    expect(await runScript(project, "call-providers.mjs", {})).toBe(
      'o1 is TRADE_SUCCESS\nPAYMENT_RESULT\npush d1\ninvoice.paid\nsuccess\n{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success"}}\n',
    );
  });
});

test("no code of the README is left out", () => {
  expect(examples.unnamed).toEqual([]);
  expect([...examples.files.keys()].toSorted()).toEqual([...tested].toSorted());
});
