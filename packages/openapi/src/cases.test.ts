import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { caseNames, readCase } from "../test/support/case-file.ts";
import { typeFaults } from "../test/support/compile-types.ts";
import { keywordsIn, payloadJudge, webhook } from "../test/support/document-reader.ts";
import { typeLiteral } from "../test/support/type-literal.ts";
import { hyperjumpFaults, seriousmeFaults } from "../test/support/validators.ts";
import { createDocument, toJson, toYaml } from "./index.ts";

describe.each(caseNames())("the catalogue %s", (name) => {
  const file = readCase(name);
  const { document, diagnostics } = createDocument(file);
  const { expect: expected } = file;

  it("gives the golden document", async () => {
    await expect(toJson(document)).toMatchFileSnapshot(`../test/golden/${name}.golden.json`);
    await expect(toYaml(document)).toMatchFileSnapshot(`../test/golden/${name}.golden.yaml`);
    await expect(toJson(diagnostics)).toMatchFileSnapshot(`../test/golden/${name}.diagnostics.golden.json`);
  });

  it("is valid to two independent validators", async () => {
    expect(await hyperjumpFaults(document)).toEqual([]);
    expect(await seriousmeFaults(document)).toEqual([]);
  }, 30_000);

  it("is the same value in JSON, YAML 1.2 and YAML 1.1", () => {
    const text = toYaml(document);
    for (const version of ["1.2", "1.1"] as const) {
      expect(parse(text, { version, maxAliasCount: -1 })).toEqual(JSON.parse(toJson(document)));
    }
  });

  it("shows the event types that it should", () => {
    expect(Object.keys(document.webhooks)).toHaveLength(expected.webhookCount);
    for (const { type, version, deprecated, examples } of expected.events ?? []) {
      const operation = webhook(document, type, version);
      expect(operation, type).toBeDefined();
      if (deprecated !== undefined) expect(operation?.deprecated ?? false).toBe(deprecated);
      const shown = Object.keys(operation?.requestBody?.content["application/json"].examples ?? {});
      expect(shown.length, type).toBeGreaterThanOrEqual(examples ?? 0);
    }
    for (const { type } of expected.absent ?? []) expect(webhook(document, type)).toBeUndefined();
  });

  it("accepts and refuses the payloads that the catalogue does", () => {
    const accepts = payloadJudge(document);
    for (const { type, version, valid, invalid } of expected.payloads ?? []) {
      for (const body of valid)
        expect(accepts(type, version, body), `${type} ${JSON.stringify(body)}`).toBe(true);
      for (const body of invalid)
        expect(accepts(type, version, body), `${type} ${JSON.stringify(body)}`).toBe(false);
    }
  });

  it("keeps callbacks under their operation", () => {
    const callbacks = Object.values(document.paths).flatMap((item) =>
      Object.values(item).flatMap(({ operationId, callbacks = {} }) =>
        Object.values(callbacks).flatMap((urls) =>
          Object.entries(urls).flatMap(([expression, methods]) =>
            Object.keys(methods).map((method) => ({ parent: operationId, method, expression })),
          ),
        ),
      ),
    );
    expect(callbacks).toEqual(expect.arrayContaining(expected.callbacks ?? []));
    expect(document).not.toHaveProperty("callbacks");
  });

  it("says what it left out, and leaves out what it must", () => {
    for (const diagnostic of expected.diagnostics ?? []) {
      expect(diagnostics).toContainEqual(expect.objectContaining(diagnostic));
    }
    const text = toJson(document);
    for (const part of expected.mustContain ?? []) expect(text).toContain(part);
    for (const part of expected.mustNotContain ?? []) expect(text).not.toContain(part);
    const keywords = keywordsIn(document);
    for (const keyword of expected.noKeywords ?? []) expect(keywords).not.toContain(keyword);
  });

  it("gives types that compile strictly and fit real payloads", async () => {
    let index = 0;
    const probes = (expected.payloads ?? []).flatMap(({ type, version, valid }) => {
      const key = Object.entries(document.webhooks).find(
        ([, { post }]) => post === webhook(document, type, version),
      )?.[0];
      return valid.map(
        (body) =>
          `export const _${index++}: ${typeLiteral(body)} extends Body<${JSON.stringify(key)}> ? true : false = true;`,
      );
    });
    const head = `import type { webhooks } from "./types";\ntype Body<K extends keyof webhooks> = webhooks[K] extends { post: { requestBody?: infer R } } ? NonNullable<R> extends { content: { "application/json": infer C } } ? C : never : never;\n`;
    const accepts = probes.length > 0 ? head + probes.join("\n") : "export {};";
    expect(await typeFaults(document, accepts)).toEqual([]);
  }, 30_000);
});
