import {
  createConsumer,
  createConsumerToken,
  createEndpoint,
  createInvitation,
  createOperation,
  createShareLink,
  createSource,
  createSubscription,
  openSession,
  revealOperationSecret,
  rotateEndpointSecret,
  updateAlertSettings,
} from "@posthorn/services";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type RunningWorker, startWorker } from "../src/start-worker.ts";
import { createEngine, type Engine, type EngineTenant } from "./engine.ts";
import { type Receiver, startReceiver } from "./receiver.ts";

let engine: Engine;
let worker: RunningWorker;
let receiver: Receiver;
let tenant: EngineTenant;
let owner: pg.Pool;

beforeAll(async () => {
  engine = await createEngine();
  [worker, receiver, tenant] = await Promise.all([
    startWorker(engine.platform, engine),
    startReceiver(),
    engine.newTenant(),
  ]);
  owner = new pg.Pool({ connectionString: engine.databaseUrl });
});
afterAll(async () => {
  await worker?.stop();
  await receiver?.close();
  await owner?.end();
  await engine?.close();
});

/** Everything that is a secret of a tenant, as whoever made it got to know it. */
async function makeSecrets(): Promise<Record<string, string>> {
  const { ctx } = tenant;
  const header = "s3cret-of-a-header";
  const endpoint = await createEndpoint(ctx, { url: receiver.url(), headers: { "x-own": header } });
  const rotated = await rotateEndpointSecret(ctx, { endpointId: endpoint.id, overlapSeconds: 3_600 });
  const keyPair = await createEndpoint(ctx, { url: receiver.url("/pair"), secretType: "ed25519" });
  const { id: consumer } = await createConsumer(ctx, { name: "Acme" });
  const text = "a text that both sides know";
  await createSubscription(ctx, { url: receiver.url("/own"), events: ["ping"], consumer, secret: text });
  const { token: consumerToken } = await createConsumerToken(ctx, { consumerId: consumer });
  const source = "s3cret-of-a-provider-0123456789";
  await createSource(ctx, { name: "GitHub", provider: "github", secrets: [source] });
  const callbacks = [{ name: "paid", expression: "{$request.query.callback_url}" }];
  await createOperation(ctx, { name: "pay", method: "POST", path: "/pay", callbacks });
  const { secret: operation } = await revealOperationSecret(ctx, { operationId: "pay" });
  const webhookUrl = receiver.url("/services/T0/B0/s3cret-of-a-channel");
  await updateAlertSettings(ctx, { webhookUrl });
  const { token: shareToken } = await createShareLink(ctx);
  const { token: invitation } = await createInvitation(ctx, { email: "grace@example.com", role: "viewer" });
  await openSession(engine.platform, tenant.user.id);
  return {
    password: tenant.password,
    apiKey: tenant.apiKey,
    endpoint: endpoint.secret,
    rotated: rotated.secret,
    keyPair: keyPair.secret,
    header,
    text,
    consumerToken,
    source,
    operation,
    webhookUrl,
    shareToken,
    invitation,
  };
}

/** How a secret could stand in a row: as it is, without its prefix, and as bytes. */
function formsOf(secret: string): string[] {
  const bare = secret.replace(/^(whsec|whsk|whpk|ph_live|ph_test|pc_live|pc_test)_/, "");
  const raw = [Buffer.from(secret), Buffer.from(bare), Buffer.from(bare, "base64")];
  const encoded = raw.flatMap((bytes) => [
    bytes.toString("hex"),
    bytes.toString("base64").replace(/=+$/, ""),
  ]);
  return [secret, bare, ...encoded].filter((form) => form.length >= 12);
}

it("no secret stands in any table, in whatever form", async () => {
  const secrets = await makeSecrets();
  await tenant.emit({ harmless: true });
  await expect.poll(() => receiver.received.length, { timeout: 30_000 }).toBeGreaterThanOrEqual(3);

  const tables = await owner.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  const found: string[] = [];
  let rowsLookedAt = 0;
  for (const { name } of tables.rows) {
    const { rows } = await owner.query<{ text: string }>(`SELECT t::text AS text FROM ONLY ${name} t`);
    rowsLookedAt += rows.length;
    const all = rows.map(({ text }) => text).join("\n");
    for (const [what, secret] of Object.entries(secrets)) {
      if (formsOf(secret).some((form) => all.includes(form))) found.push(`${what} in ${name}`);
    }
  }
  expect(found).toEqual([]);
  expect(rowsLookedAt).toBeGreaterThan(30);
});
