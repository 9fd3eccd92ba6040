import { beforeAll, describe, expect, it } from "vitest";
import { createPythonReceiver } from "../src/index.ts";
import { caseNames } from "./support/case-file.ts";
import { createSigner } from "./support/deliveries.ts";
import { envelopedCase } from "./support/enveloped-document.ts";
import { receiverPython, runPythonReceiver } from "./support/run-python.ts";

let python: string;

beforeAll(async () => {
  python = await receiverPython();
}, 300_000);

describe.each(caseNames())("the Python receiver of %s", (name) => {
  const { document, payloads } = envelopedCase(name);
  const text = createPythonReceiver(document);

  it("takes every right payload that is signed, and nothing else", () => {
    const signer = createSigner();
    const right = payloads.map(({ type, data }, index) => signer.deliver(type, data, `evt_${index}`));
    const forged = createSigner().deliver("any.type", {});
    const unknown = signer.deliver("a.type.that.nobody.knows", {});
    const { statuses, received } = runPythonReceiver(python, {
      text,
      secret: signer.secret,
      deliveries: [...right, forged, unknown],
    });
    expect(statuses).toEqual([...right.map(() => 204), 400, 204]);
    expect(received.map(({ id, type }) => ({ id, type }))).toEqual(
      payloads.map(({ type }, index) => ({ id: `evt_${index}`, type })),
    );
  });
});

it("refuses data of another form than the event type's", () => {
  const { document } = envelopedCase("00-demo");
  const signer = createSigner();
  const { statuses, received } = runPythonReceiver(python, {
    text: createPythonReceiver(document),
    secret: signer.secret,
    deliveries: [signer.deliver("invoice.paid", "no object")],
  });
  expect({ statuses, received }).toEqual({ statuses: [422], received: [] });
});

it("hands the events of a batch on one by one, and refuses what was changed on the way", () => {
  const { document } = envelopedCase("00-demo");
  const signer = createSigner();
  const data = { id: "sub_1", plan: "team", renewsAt: null };
  const timestamp = "2026-01-01T00:00:00.000Z";
  const events = ["evt_1", "evt_2"].map((id) => ({ id, type: "subscription.created", timestamp, data }));
  const batch = signer.sign(JSON.stringify({ type: "batch", timestamp, events }), "bat_1");
  const { statuses, received } = runPythonReceiver(python, {
    text: createPythonReceiver(document),
    secret: signer.secret,
    deliveries: [batch, { ...batch, body: batch.body.replace("team", "free") }],
  });
  expect(statuses).toEqual([204, 400]);
  expect(received).toEqual(["evt_1", "evt_2"].map((id) => ({ id, type: "subscription.created", data })));
});
