import { createApiKey, revokeApiKey } from "@posthorn/services";
import { ageEventKeys, createTestTenant, type TestTenant } from "@posthorn/services/testing";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { HttpAnswer } from "./http-client.ts";
import { type Expected, type Step, sequences } from "./request-sequences.ts";
import { startTestApi, type TestApi } from "./start-test-api.ts";

/** `seq-7` needs a process that is killed (killed-api.integration.test.ts), `seq-12` a key of its own. */
const apart = new Set(["seq-7", "seq-12"]);

let api: TestApi;
let tenants: Record<"A" | "B", TestTenant>;

beforeAll(async () => {
  api = await startTestApi();
  tenants = { A: await createTestTenant(api.platform), B: await createTestTenant(api.platform) };
  for (const { apiKey } of Object.values(tenants)) {
    const made = await api.call({ path: "/v1/event-types", key: apiKey, json: { name: "ping" } });
    expect(made.status).toBe(201);
  }
});

afterAll(() => api?.close());

function sendStep({ headers = {}, body, body_raw }: Step, key: string): Promise<HttpAnswer> {
  return api.call({
    path: "/v1/events",
    key,
    headers: { "Content-Type": "application/json", ...headers },
    body: [body_raw ?? JSON.stringify(body)],
  });
}

function expectAnswer(answer: HttpAnswer, expected: Expected, before: HttpAnswer[]): void {
  if (expected.any_of) {
    expect(expected.any_of.map(({ status }) => status)).toContain(answer.status);
    return;
  }
  expect({ status: answer.status, code: answer.json.code }).toEqual({
    status: expected.status,
    code: expected.error_code,
  });
  for (const [name, value] of Object.entries(expected.response_headers ?? {})) {
    expect(answer.headers[name.toLowerCase()]).toBe(value);
  }
  const { same_event_id_as: same, different_event_id_from: different } = expected;
  if (same !== undefined) expect(answer.json.id).toBe(before[same]?.json.id);
  if (different !== undefined) expect(answer.json.id).not.toBe(before[different]?.json.id);
}

/** `+25h` is 25. */
function hoursOf(clock: string): number {
  const hours = Number(/^\+(\d+)h$/.exec(clock)?.[1]);
  if (!hours) throw new Error(`A step comes hours later than the one before, as in +25h: ${clock}`);
  return hours;
}

const countEvents = async (key: string) =>
  (await api.call({ path: "/v1/events?limit=100", key })).json.items.length as number;

describe("requests that repeat another", () => {
  it.each(sequences.filter(({ id, concurrent }) => !concurrent && !apart.has(id)))(
    "$id $title",
    async ({ steps }) => {
      const before = await countEvents(tenants.A.apiKey);
      const answers: HttpAnswer[] = [];
      for (const step of steps) {
        if (step.clock) await ageEventKeys(tenants.A.ctx.environmentId, hoursOf(step.clock));
        const answer = await sendStep(step, tenants[step.tenant ?? "A"].apiKey);
        expectAnswer(answer, step.expected, answers);
        answers.push(answer);
      }
      const storedForA = steps.flatMap(({ tenant = "A" }, at) =>
        tenant === "A" ? (answers[at]?.json.id ?? []) : [],
      );
      expect((await countEvents(tenants.A.apiKey)) - before).toBe(new Set(storedForA).size);
    },
  );

  it.each(sequences.filter(({ concurrent }) => concurrent))("$id $title", async ({ steps, concurrent }) => {
    const [step] = steps as [Step];
    const before = await countEvents(tenants.A.apiKey);
    const answers = await Promise.all(
      Array.from({ length: concurrent ?? 1 }, () => sendStep(step, tenants.A.apiKey)),
    );
    for (const answer of answers) expectAnswer(answer, step.expected, []);
    expect(new Set(answers.flatMap(({ json }) => json.id ?? [])).size).toBe(1);
    expect((await countEvents(tenants.A.apiKey)) - before).toBe(1);
  });

  it("seq-12: a revoked key is refused within 5 seconds", async () => {
    const { ctx } = tenants.A;
    const { id, key } = await createApiKey(ctx, { name: "soon revoked" });
    const step = sequences.find((sequence) => sequence.id === "seq-12")?.steps[0] as Step;
    expect((await sendStep(step, key)).status).toBe(202);
    await revokeApiKey(ctx, { apiKeyId: id });
    await vi.waitFor(async () => expect(await sendStep(step, key)).toMatchObject({ status: 401 }), {
      timeout: 5_000,
      interval: 250,
    });
  });
});
