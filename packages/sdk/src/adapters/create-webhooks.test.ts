import { generateSigningSecret } from "@posthorn/core/signing";
import { afterEach, describe, expect, test, vi } from "vitest";
import { createSigner } from "../../test/support/signed-request.ts";
import { ConfigurationError } from "../errors.ts";
import type { Webhook } from "../webhooks/verify-webhook.ts";
import { createWebhooks } from "./create-webhooks.ts";

interface Events {
  "invoice.paid": { id: string; amount: number };
  "invoice.voided": { id: string };
}

const signer = createSigner();
const { secret } = signer;
const paid = signer.event("invoice.paid", { id: "inv_42", amount: 1200 });
const timestamp = "2026-01-01T00:00:00.000Z";

afterEach(() => vi.restoreAllMocks());

describe("handlers", () => {
  test("get the events of their type, in the order in which they were added", async () => {
    const calls: string[] = [];
    const webhooks = createWebhooks<Events>({ secret })
      .onAny((event) => calls.push(`any ${event.type} ${event.id}`))
      .on("invoice.paid", async (event) => calls.push(`paid ${event.data.amount}`))
      .on("invoice.voided", () => calls.push("voided"))
      .on("invoice.paid", (event) => calls.push(`paid too ${event.data.id}`));

    expect(await webhooks.receive(paid.body, paid.headers)).toEqual({ status: 204, problem: null });
    expect(calls).toEqual(["any invoice.paid evt_1", "paid 1200", "paid too inv_42"]);
  });

  test("are waited for", async () => {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const log: string[] = [];
    const webhooks = createWebhooks({ secret }).on("invoice.paid", async () => {
      log.push("started");
      await released;
      log.push("ended");
    });
    const answered = webhooks.receive(paid.body, paid.headers).then(() => log.push("answered"));
    await vi.waitFor(() => expect(log).toEqual(["started"]));
    release();
    await answered;
    expect(log).toEqual(["started", "ended", "answered"]);
  });

  test("an event without one is accepted", async () => {
    const webhooks = createWebhooks({ secret }).on("invoice.voided", () => expect.unreachable());
    expect((await webhooks.receive(paid.body, paid.headers)).status).toBe(204);
  });

  test("are held to the event map by the compiler", () => {
    const webhooks = createWebhooks<Events>({ secret });
    // @ts-expect-error: no such type
    webhooks.on("invoice.payed", () => {});
    // @ts-expect-error: no such field
    webhooks.on("invoice.voided", (event) => event.data.amount);
    webhooks.onAny((event) => {
      if (event.type === "invoice.paid") return event.data.amount.toFixed(2);
      // @ts-expect-error: a voided invoice has no amount
      return event.data.amount;
    });
    // @ts-expect-error: without a map the data is unknown
    createWebhooks({ secret }).on("anything", (event) => event.data.id);
  });
});

describe("a handler that fails", () => {
  test("makes the answer 500, is reported with its event, and tells the sender nothing of the reason", async () => {
    const reported: [unknown, Webhook | null][] = [];
    const reason = Object.assign(new Error("password=hunter2"), { status: 410, statusCode: 410 });
    const webhooks = createWebhooks({ secret, onError: (error, event) => reported.push([error, event]) }).on(
      "invoice.paid",
      () => Promise.reject(reason),
    );
    const answer = await webhooks.receive(paid.body, paid.headers);
    expect(answer).toMatchObject({ status: 500, problem: { code: "handler_failed", status: 500 } });
    expect(answer.problem?.detail).toContain("evt_1");
    expect(JSON.stringify(answer)).not.toContain("hunter2");
    expect(reported).toEqual([[reason, expect.objectContaining({ id: "evt_1", type: "invoice.paid" })]]);
  });

  test("is no refused webhook, even when it throws the error of one", async () => {
    const other = createSigner();
    const webhooks = createWebhooks({ secret, onError: () => {} }).on("invoice.paid", () => {
      throw new ConfigurationError("Of another call.", { code: "empty_secret" });
    });
    expect(await webhooks.receive(paid.body, paid.headers)).toMatchObject({
      status: 500,
      problem: { code: "handler_failed" },
    });
    expect(await webhooks.receive(paid.body, other.event("invoice.paid", {}).headers)).toMatchObject({
      status: 400,
    });
  });

  test("is written to the console with its event's name and without its data, unless there is an onError", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const reason = new Error("The database is away.");
    const fail = () => {
      throw reason;
    };
    await createWebhooks({ secret }).on("invoice.paid", fail).receive(paid.body, paid.headers);
    expect(log.mock.calls).toEqual([[expect.stringContaining("evt_1 (invoice.paid)"), reason]]);
    expect(JSON.stringify(log.mock.calls)).not.toContain("inv_42");
  });

  test("is still answered when onError fails itself", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const webhooks = createWebhooks({ secret, onError: () => Promise.reject(new Error("No tracker.")) });
    webhooks.on("invoice.paid", () => Promise.reject(new Error("No database.")));
    expect((await webhooks.receive(paid.body, paid.headers)).status).toBe(500);
    expect(log.mock.calls.map(([, error]) => String(error))).toEqual([
      "Error: No database.",
      "Error: No tracker.",
    ]);
  });
});

describe("a batch", () => {
  const member = (id: string, type: string, data: unknown) => ({ id, type, timestamp, data });
  const batch = (events: unknown) =>
    signer.text(JSON.stringify({ type: "batch", timestamp, events }), "bat_1");
  const three = batch([
    member("evt_1", "invoice.paid", { id: "inv_1", amount: 1 }),
    member("evt_2", "invoice.voided", { id: "inv_2" }),
    member("evt_3", "invoice.paid", { id: "inv_3", amount: 3 }),
  ]);

  test.each([
    ["text", three.body],
    ["bytes", Buffer.from(three.body)],
  ])("as %s is handed out event by event, each with its own id", async (_name, body) => {
    const seen: unknown[] = [];
    const webhooks = createWebhooks<Events>({ secret }).on("invoice.paid", (event) => seen.push(event));
    expect((await webhooks.receive(body, three.headers)).status).toBe(204);
    expect(seen).toEqual([
      { id: "evt_1", type: "invoice.paid", timestamp, data: { id: "inv_1", amount: 1 } },
      { id: "evt_3", type: "invoice.paid", timestamp, data: { id: "inv_3", amount: 3 } },
    ]);
  });

  test("is sent again when one of its events failed, and the others had their turn", async () => {
    const done: string[] = [];
    const webhooks = createWebhooks({ secret, onError: () => {} }).onAny(({ id }) => {
      if (id === "evt_2") throw new Error("Not this one.");
      done.push(id);
    });
    const answer = await webhooks.receive(three.body, three.headers);
    expect(answer).toMatchObject({
      status: 500,
      problem: { detail: expect.stringContaining("evt_2") },
    });
    expect(done).toEqual(["evt_1", "evt_3"]);
  });

  test("that is changed is refused before anything of it is handled", async () => {
    const webhooks = createWebhooks({ secret }).onAny(() => expect.unreachable());
    expect(await webhooks.receive(three.body.replace("inv_1", "inv_9"), three.headers)).toMatchObject({
      status: 400,
      problem: { code: "no_matching_signature" },
    });
  });

  test.each([
    ["no list", {}],
    ["an event without id", [{ type: "invoice.paid", timestamp, data: {} }]],
    ["an event without data", [{ id: "evt_1", type: "invoice.paid", timestamp }]],
    ["an event that is null", [null]],
  ])("with %s is refused whole", async (_name, events) => {
    const webhooks = createWebhooks({ secret }).onAny(() => expect.unreachable());
    const { body, headers } = batch(events);
    expect(await webhooks.receive(body, headers)).toMatchObject({
      status: 400,
      problem: { code: "invalid_payload" },
    });
  });

  test("is not what an event of the type 'batch' is", async () => {
    const seen: string[] = [];
    const single = signer.event("batch", { events: [] }, "evt_7");
    await createWebhooks({ secret })
      .on("batch", ({ id }) => seen.push(id))
      .receive(single.body, single.headers);
    expect(seen).toEqual(["evt_7"]);
  });
});

describe("what is refused", () => {
  test("gets 400, a problem with the reason, and no report", async () => {
    const onError = vi.fn();
    const webhooks = createWebhooks({ secret, onError });
    expect(await webhooks.receive(`${paid.body} `, paid.headers)).toEqual({
      status: 400,
      problem: {
        type: "urn:posthorn:problem:no_matching_signature",
        title: "Bad Request",
        status: 400,
        code: "no_matching_signature",
        detail: expect.stringContaining("No signature matches"),
      },
    });
    expect(await webhooks.receive(paid.body, {})).toMatchObject({ problem: { code: "missing_headers" } });
    expect(onError).not.toHaveBeenCalled();
  });

  test("bytes that are not UTF-8 are no webhook", async () => {
    const webhooks = createWebhooks({ secret });
    const { headers } = signer.text("\u00ff");
    expect((await webhooks.receive(new Uint8Array([0xff]), headers)).status).toBe(400);
  });

  test("what is older than the tolerance", async () => {
    const { headers, body } = signer.event("invoice.paid", {});
    const late = Number(headers["webhook-timestamp"]) * 1000 + 20_000;
    vi.spyOn(Date, "now").mockReturnValue(late);
    expect((await createWebhooks({ secret }).receive(body, headers)).status).toBe(204);
    expect(await createWebhooks({ secret, toleranceSeconds: 10 }).receive(body, headers)).toMatchObject({
      status: 400,
      problem: { code: "timestamp_too_old" },
    });
  });
});

test("while a secret is changed, both are accepted", async () => {
  const webhooks = createWebhooks({ secret: [generateSigningSecret(), secret] });
  expect((await webhooks.receive(paid.body, paid.headers)).status).toBe(204);
});

test.each([
  ["no secret", undefined, "empty_secret"],
  ["an empty secret", "", "empty_secret"],
  ["no secret in the list", [], "empty_secret"],
  ["a secret that was cut off", secret.slice(0, -2), "invalid_secret"],
])("with %s nothing is accepted, and the receiver hears of it", async (_name, wrong, code) => {
  const onError = vi.fn();
  const webhooks = createWebhooks({ secret: wrong, onError });
  webhooks.onAny(() => expect.unreachable());
  expect(await webhooks.receive(paid.body, paid.headers)).toMatchObject({ status: 500, problem: { code } });
  expect(onError.mock.calls).toEqual([[expect.objectContaining({ name: "ConfigurationError", code }), null]]);
});

test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])(
  "maxBodyBytes of %d is refused at once",
  (maxBodyBytes) => {
    expect(() => createWebhooks({ secret, maxBodyBytes })).toThrow(ConfigurationError);
  },
);
