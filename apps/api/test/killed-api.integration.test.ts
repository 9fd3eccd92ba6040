import { randomBytes } from "node:crypto";
import { type ClosablePlatform, createEventType, listEvents } from "@posthorn/services";
import {
  CuttablePath,
  createTestPlatform,
  createTestTenant,
  type TestTenant,
} from "@posthorn/services/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type ApiProcess, startApiProcess } from "./api-process.ts";
import { send } from "./http-client.ts";
import { sequences } from "./request-sequences.ts";

const encryptionKeys = `test:${randomBytes(32).toString("base64")}`;
const running: ApiProcess[] = [];
let platform: ClosablePlatform;
let tenant: TestTenant;
let path: CuttablePath;

beforeAll(async () => {
  platform = await createTestPlatform({ encryptionKeys });
  tenant = await createTestTenant(platform);
  await createEventType(tenant.ctx, { name: "ping" });
  path = new CuttablePath(String(process.env.POSTHORN_TEST_DATABASE_URL));
});
afterAll(async () => {
  await Promise.all(running.map((api) => api.stop()));
  await platform?.close();
  await path?.cut();
});

async function start(databaseUrl: string): Promise<ApiProcess> {
  const api = await startApiProcess({ DATABASE_URL: databaseUrl, POSTHORN_ENCRYPTION_KEYS: encryptionKeys });
  running.push(api);
  return api;
}

const emit = ({ port }: ApiProcess, headers: object, body: unknown) =>
  send(port, {
    path: "/v1/events",
    headers: { Authorization: `Bearer ${tenant.apiKey}`, "Content-Type": "application/json", ...headers },
    body: [JSON.stringify(body)],
  });

const countEvents = async () => (await listEvents(tenant.ctx, {})).items.length;

const sequence = sequences.find(({ id }) => id === "seq-7");
const [killed, repeated] = sequence?.steps ?? [];

it(`seq-7 ${sequence?.title}`, async () => {
  if (!killed || !repeated) throw new Error("The fixture has a sequence seq-7 of two steps.");
  const first = await start(await path.open());
  expect((await emit(first, {}, killed.body)).status).toBe(202); // it knows the key and the event type from here on

  path.stallAnswers();
  const unanswered = emit(first, killed.headers ?? {}, killed.body).then(
    ({ status }) => `answered with ${status}`,
    (error: NodeJS.ErrnoException) => error.code,
  );
  await expect.poll(countEvents, { timeout: 5_000, interval: 20 }).toBe(2);
  await first.stop("SIGKILL");
  expect(await unanswered).toBe("ECONNRESET");

  const second = await start(String(process.env.POSTHORN_TEST_DATABASE_URL));
  const answer = await emit(second, repeated.headers ?? {}, repeated.body);
  expect({ status: answer.status, replayed: answer.headers["idempotent-replayed"] }).toEqual({
    status: repeated.expected.status,
    replayed: "true",
  });
  expect(await countEvents()).toBe(2);
});
