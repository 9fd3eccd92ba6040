import { describe, expect, it } from "vitest";
import { type OperationContent, requireUsableContent } from "./check-content.ts";

const content: OperationContent = {
  path: "/orders/{order_id}/pay",
  parameters: [],
  requestSchema: null,
  responseSchema: null,
  callbacks: [],
};
const parameter = {
  name: "callback_url",
  in: "query",
  required: true,
  description: "",
  schema: null,
} as const;
const callback = { name: "paid", expression: "{$url}", description: "", schema: null, responseSchema: null };
const faultsOf = (fields: Partial<OperationContent>) => {
  try {
    requireUsableContent({ ...content, ...fields });
    return [];
  } catch (error) {
    const { errors } = error as { errors: { path: string; code: string }[] };
    return errors.map(({ path, code }) => [path, code]);
  }
};

describe("the parts of an operation", () => {
  it("fit together, and shorthands are written out", () => {
    const usable = requireUsableContent({
      ...content,
      parameters: [parameter, { ...parameter, name: "order_id", in: "path" }],
      requestSchema: { properties: { mail: {} } },
      callbacks: [
        { ...callback, expression: "{$callback_url}/{$order_id}?to={$mail}&by={$request.body.a.b}" },
      ],
    });
    expect(usable.callbacks).toEqual([
      {
        ...callback,
        expression:
          "{$request.query.callback_url}/{$request.path.order_id}?to={$request.body#/mail}&by={$request.body#/a/b}",
      },
    ]);
    expect(requireUsableContent(usable)).toEqual(usable);
  });

  it.each<[string, Partial<OperationContent>, [string, string][]]>([
    [
      "a parameter twice",
      {
        parameters: [
          { ...parameter, in: "header" },
          { ...parameter, in: "header", name: "Callback_URL" },
        ],
      },
      [["parameters.1.name", "duplicate_item"]],
    ],
    [
      "a path parameter that isn't in the path",
      { parameters: [{ ...parameter, in: "path" }] },
      [["parameters.0.name", "unknown_path_parameter"]],
    ],
    [
      "a header that OpenAPI has no parameter for",
      { parameters: [{ ...parameter, in: "header", name: "authorization" }] },
      [["parameters.0.name", "header_not_allowed"]],
    ],
    [
      "a callback's name twice",
      { callbacks: [callback, callback] },
      [["callbacks.1.name", "duplicate_item"]],
    ],
    [
      "what is no expression",
      { callbacks: [callback, { ...callback, name: "b", expression: "{$nowhere}" }] },
      [["callbacks.1.expression", "invalid_expression"]],
    ],
    [
      "schemas that can't be used",
      {
        requestSchema: { type: "objekt" },
        parameters: [{ ...parameter, schema: { $ref: "#/$defs/none" } }],
        callbacks: [{ ...callback, responseSchema: { properties: { a: { pattern: "(" } } } }],
      },
      [
        ["requestSchema", "schema_invalid"],
        ["parameters.0.schema.$ref", "schema_ref_not_found"],
        ["callbacks.0.responseSchema.properties.a.pattern", "schema_pattern_invalid"],
      ],
    ],
    [
      "schemas that are too large together",
      {
        requestSchema: { description: "a".repeat(65_000) },
        responseSchema: { description: "a".repeat(65_000) },
        callbacks: [{ ...callback, schema: { description: "a".repeat(2_000) } }],
      },
      [["requestSchema", "schema_too_large"]],
    ],
  ])("are refused with %s", (_, fields, faults) => {
    expect(faultsOf(fields)).toEqual(faults);
  });

  it("are refused with at most 20 faults in one answer", () => {
    const callbacks = Array.from({ length: 20 }, () => ({ ...callback, expression: "{}" }));
    expect(faultsOf({ callbacks })).toHaveLength(20);
  });
});
