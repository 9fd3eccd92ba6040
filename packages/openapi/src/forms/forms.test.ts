import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { fullFormats } from "ajv-formats/dist/formats.js";
import { describe, expect, it } from "vitest";
import { asyncApiFaults } from "../../test/support/async-api-validator.ts";
import { caseNames, readCase } from "../../test/support/case-file.ts";
import { hyperjump30Faults, seriousme30Faults } from "../../test/support/validators.ts";
import {
  createAsyncApi,
  createDocument,
  createOpenApi30,
  createSchemaBundle,
  type Json,
  type JsonObject,
  toJson,
} from "../index.ts";

/** The same document with its webhooks where validators look at them. */
const asPaths = ({ paths, "x-webhooks": webhooks, ...rest }: JsonObject): JsonObject => ({
  ...rest,
  paths: {
    ...(paths as JsonObject),
    ...Object.fromEntries(
      Object.values(webhooks as JsonObject).map((item, index) => [`/webhook-${index}`, item]),
    ),
  },
});

const AJV = {
  strict: false,
  validateSchema: false,
  logger: false,
  formats: fullFormats,
  ownProperties: true,
} as const;

const plain = (document: object): JsonObject => JSON.parse(JSON.stringify(document));

describe.each(caseNames())("the catalogue %s", (name) => {
  const file = readCase(name);
  const { document } = createDocument(file);

  it("gives golden documents in each form", async () => {
    const golden = (form: string) => `../../test/golden/${name}.${form}.golden.json`;
    const older = createOpenApi30(document);
    await expect(toJson(older.document)).toMatchFileSnapshot(golden("openapi-3.0"));
    await expect(toJson(older.diagnostics)).toMatchFileSnapshot(golden("openapi-3.0.diagnostics"));
    const async = createAsyncApi(document);
    await expect(toJson(async.document)).toMatchFileSnapshot(golden("asyncapi"));
    await expect(toJson(createSchemaBundle(document))).toMatchFileSnapshot(golden("schemas"));
  });

  it("is OpenAPI 3.0 to two independent validators, its webhooks too", async () => {
    const older = asPaths(plain(createOpenApi30(document).document));
    expect(await hyperjump30Faults(older)).toEqual([]);
    expect(await seriousme30Faults(older)).toEqual([]);
  }, 30_000);

  it("is AsyncAPI 3.0 by its official schema", () => {
    expect(asyncApiFaults(plain(createAsyncApi(document).document))).toEqual([]);
  });

  it("refuses nothing that is right in any form, and what is wrong wherever the form can say so", () => {
    const bundle = createSchemaBundle(document);
    const inBundle = new Ajv2020(AJV);
    inBundle.addSchema(bundle, "bundle:");
    const { document: async } = createAsyncApi(document);
    const inAsync = new Ajv(AJV);
    inAsync.addSchema(async as object, "async:");
    const accepts = (type: string, version: string | undefined, body: Json): boolean[] => {
      const [key, item] =
        Object.entries(document.webhooks).find(
          ([, { post }]) =>
            post?.["x-event-type"] === type &&
            (version ?? post["x-event-version"]) === post["x-event-version"],
        ) ?? [];
      const pointer = encodeURIComponent(String(key).replaceAll("~", "~0").replaceAll("/", "~1"));
      const id = item?.post?.operationId;
      return [
        inBundle.compile({ $ref: `bundle:#/$defs/webhooks/$defs/${pointer}` })(body),
        inAsync.compile({ $ref: `async:#/components/messages/${id}/payload` })(body),
      ];
    };
    for (const { type, version, valid, invalid } of file.expect.payloads ?? []) {
      for (const body of valid)
        expect(accepts(type, version, body), `${type} ${JSON.stringify(body)}`).toEqual([true, true]);
      for (const body of invalid)
        expect(accepts(type, version, body)[0], `${type} ${JSON.stringify(body)}`).toBe(false);
    }
  });
});
