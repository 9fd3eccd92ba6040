import { describe, expect, it } from "vitest";
import { caseNames, readCase } from "../../test/support/case-file.ts";
import { payloadJudge } from "../../test/support/document-reader.ts";
import {
  type Catalogue,
  createDocument,
  createOpenApi30,
  type ImportedCatalogue,
  importCatalogue,
  type OpenApiDocument,
  toJson,
  toYaml,
} from "../index.ts";

const documentOf = (catalogue: Catalogue, { eventTypes, operations }: ImportedCatalogue): OpenApiDocument => {
  const { tenant, settings } = catalogue;
  return createDocument({ tenant, settings, eventTypes, operations, revision: 1 }).document;
};

describe.each(caseNames())("the catalogue %s", (name) => {
  const file = readCase(name);
  const { document } = createDocument(file);
  const imported = importCatalogue(toJson(document));

  it("is the same after it was written and imported again", () => {
    expect(imported.diagnostics).toEqual([]);
    const again = importCatalogue(toJson(documentOf(file, imported)));
    expect(again).toEqual(imported);
    expect(again.eventTypes.map(({ name }) => name)).toHaveLength(
      new Set(Object.values(document.webhooks).map((item) => item.post?.["x-event-type"])).size,
    );
  });

  it("means the same in YAML, and as a value", () => {
    expect(importCatalogue(toYaml(document))).toEqual(imported);
    expect(importCatalogue(document)).toEqual(imported);
  });

  it("has the same webhooks, under the same names, and takes the same payloads", () => {
    const written = documentOf(file, imported);
    expect(Object.keys(written.webhooks)).toEqual(Object.keys(document.webhooks));
    expect(Object.keys(written.paths)).toEqual(Object.keys(document.paths));
    const accepts = payloadJudge(written);
    for (const { type, version, valid, invalid } of file.expect.payloads ?? []) {
      for (const body of valid)
        expect(accepts(type, version, body), `${type} ${JSON.stringify(body)}`).toBe(true);
      for (const body of invalid)
        expect(accepts(type, version, body), `${type} ${JSON.stringify(body)}`).toBe(false);
    }
  });

  it("comes back from OpenAPI 3.0 with every event type, and still takes the right payloads", () => {
    const older = importCatalogue(toJson(createOpenApi30(document).document));
    expect(older.eventTypes.map((eventType) => eventType.name).sort()).toEqual(
      imported.eventTypes.map((eventType) => eventType.name).sort(),
    );
    const accepts = payloadJudge(documentOf(file, older));
    for (const { type, version, valid } of file.expect.payloads ?? []) {
      for (const body of valid)
        expect(accepts(type, version, body), `${type} ${JSON.stringify(body)}`).toBe(true);
    }
  });
});
