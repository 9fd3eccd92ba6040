import { CreateSourceInput, SourceProvider, type SourceView } from "@posthorn/core";
import { describe, expect, test } from "vitest";
import { changesOf, newSource, SourceFormValues, toInput, valuesOf } from "./source-form-values.ts";

const secrets = [{ row: "1", text: " s3cret " }];
const filledIn = (provider: SourceProvider) => ({ ...newSource(provider), name: "Shop", secrets });
const errorsOf = (values: SourceFormValues) =>
  SourceFormValues.safeParse(values).error?.issues.map(({ path, message }) => [path.join("."), message]) ??
  [];

const stored = (input: CreateSourceInput, secretCount = 1): SourceView => {
  const { name, provider, settings } = CreateSourceInput.parse(input);
  const times = { createdAt: "2026-01-01T00:00:00.000Z", updatedAt: "2026-01-01T00:00:00.000Z" };
  return { id: "src_1", path: "/in/src_1", secretCount, enabled: true, name, provider, settings, ...times };
};

describe("a source's form", () => {
  test.each(SourceProvider.options)("makes what the services take of a source of %s", (provider) => {
    const values = filledIn(provider);
    expect(errorsOf(values)).toEqual([]);
    const input = CreateSourceInput.parse(toInput(values));
    expect(input).toMatchObject({ name: "Shop", provider, secrets: ["s3cret"] });
    for (const other of ["slack", "alipay", "antom", "generic"] as const) {
      if (other !== provider) expect(input.settings).not.toHaveProperty(other);
    }
  });

  test("keeps what is typed for another verification to itself", () => {
    const values: SourceFormValues = {
      ...filledIn("generic"),
      verification: "none",
      username: "ann",
      apiKeyHeader: "X-Key",
      eventTypeField: "type",
    };
    expect(toInput(values)).toMatchObject({
      secrets: [],
      settings: { generic: { verification: "none", eventTypeField: "type" } },
    });
    expect(toInput(values).settings?.generic).not.toHaveProperty("username");
    expect(toInput(values).settings?.generic).not.toHaveProperty("hmac");
  });

  test("says at the field what is wrong", () => {
    const hmac: SourceFormValues = { ...filledIn("generic"), verification: "hmac" };
    expect(errorsOf({ ...filledIn("github"), name: "" })).toEqual([["name", expect.any(String)]]);
    expect(errorsOf({ ...hmac, header: "no header" })).toEqual([["header", expect.stringContaining("name")]]);
    expect(errorsOf({ ...hmac, content: "{body}.{time}" })).toEqual([
      ["content", expect.stringContaining("{body}")],
    ]);
    expect(errorsOf({ ...hmac, timestampHeader: "X-Time" })).toEqual([
      ["content", expect.stringContaining("{timestamp}")],
    ]);
    expect(errorsOf({ ...filledIn("stripe"), toleranceSeconds: "soon" })).toEqual([
      ["toleranceSeconds", expect.any(String)],
    ]);
    const two = [...secrets, { row: "2", text: "" }];
    expect(errorsOf({ ...filledIn("github"), secrets: two })).toEqual([
      ["secrets.1.text", expect.any(String)],
    ]);
  });

  test("shows what is stored, but no secret, and sends only what is changed", () => {
    const source = stored({
      name: "Shop",
      provider: "generic",
      settings: {
        toleranceSeconds: 60,
        generic: { verification: "hmac", hmac: { header: "X-S", prefix: "v1=", content: "a{body}" } },
      },
    });
    const values = valuesOf(source);
    expect(values).toMatchObject({ secrets: null, header: "X-S", prefix: "v1=", content: "a{body}" });
    expect(changesOf(values, source)).not.toHaveProperty("secrets");
    expect(changesOf(values, source)).not.toHaveProperty("name");
    expect(changesOf({ ...values, name: "Our shop" }, source)).toMatchObject({ name: "Our shop" });
    expect(changesOf({ ...values, secrets }, source)).toMatchObject({ secrets: ["s3cret"] });
    expect(changesOf({ ...values, verification: "none" }, source)).toMatchObject({ secrets: [] });
  });

  test("asks for the secret of a source that has none yet", () => {
    const source = stored({ name: "Stripe", provider: "stripe" }, 0);
    expect(valuesOf(source).secrets).toHaveLength(1);
    expect(changesOf(valuesOf(source), source)).toEqual({});
  });
});
