import { describe, expect, it } from "vitest";
import { caseNames, readCase } from "../../../../test/support/case-file.ts";
import { receiverFaults } from "../../../../test/support/compile-receivers.ts";
import { createSigner } from "../../../../test/support/deliveries.ts";
import { envelopedCase } from "../../../../test/support/enveloped-document.ts";
import { loadReceiver, receiveEverywhere } from "../../../../test/support/run-receiver.ts";
import { typeLiteral } from "../../../../test/support/type-literal.ts";
import { createDocument } from "../../../create-document.ts";
import { createTypeScriptReceiver } from "./create-type-script-receiver.ts";

const textOf = (name: string) => createTypeScriptReceiver(envelopedCase(name).document);

describe("a TypeScript receiver", () => {
  it("compiles strictly for every catalogue, and takes every right payload", () => {
    const modules = Object.fromEntries(
      caseNames().flatMap((name) => {
        const probes = envelopedCase(name).payloads.map(
          ({ type, data }, index) =>
            `export const _${index}: ${typeLiteral(data)} extends Events[${JSON.stringify(type)}] ? true : false = true;`,
        );
        const probe = `import type { Events } from "./${name}.ts";\nexport type _ = Events;\n${probes.join("\n")}\n`;
        return [
          [`${name}.ts`, textOf(name)],
          [`${name}-probe.ts`, probe],
          [`${name}-body.ts`, createTypeScriptReceiver(createDocument(readCase(name)).document)],
        ];
      }),
    );
    expect(receiverFaults(modules)).toEqual([]);
  }, 120_000);

  it("tells handlers apart by their event type", () => {
    const use = [
      'import { createReceiver } from "./demo.ts";',
      'createReceiver({ secret: "whsec_" }).on("invoice.paid", ({ data }) => data.not_a_member);',
      'createReceiver({ secret: "whsec_" }).on("invoice.payed", () => {});',
    ].join("\n");
    const faults = receiverFaults({ "demo.ts": textOf("00-demo"), "use.ts": use });
    expect(faults.map((fault) => fault.slice(0, 14))).toEqual(["use.ts: TS2339", "use.ts: TS2345"]);
  }, 60_000);

  it.each(caseNames())("of %s gives the golden module", async (name) => {
    await expect(textOf(name)).toMatchFileSnapshot(`../../../../test/golden/${name}.receiver-ts.golden.txt`);
  });

  it.each(caseNames())("of %s runs, and takes what is signed and nothing else", async (name) => {
    const { payloads } = envelopedCase(name);
    const module = await loadReceiver(textOf(name));
    const signer = createSigner();
    const received: unknown[] = [];
    const receiver = module.createReceiver({ secret: signer.secret });
    for (const type of module.eventTypes)
      receiver.on(type, ({ id, data }) => received.push({ id, type, data }));
    for (const { type, data } of payloads) {
      received.length = 0;
      const statuses = await receiveEverywhere(module, receiver, signer.deliver(type, data));
      expect(statuses.every((status) => status >= 200 && status < 300)).toBe(true);
      expect(received).toEqual(Array(3).fill({ id: "evt_1", type, data }));
    }
    received.length = 0;
    const [type = "any.type"] = module.eventTypes;
    const forged = createSigner().deliver(type, {});
    expect(await receiveEverywhere(module, receiver, forged)).toEqual([400, 400, 400]);
    expect(received).toEqual([]);
  });
});
