import { describe, expect, it } from "vitest";
import { parseInput } from "../validation.ts";
import { CreateOperationInput, UpdateOperationInput } from "./operation.ts";

const createInvoice = { name: "createInvoice", method: "POST", path: "/invoices" };
const create = (fields: object) => () => parseInput(CreateOperationInput, { ...createInvoice, ...fields });
const refusal = (path: string, code: string) =>
  expect.objectContaining({ code, errors: [expect.objectContaining({ path, code })] });

describe("an operation", () => {
  it("needs a name, a method and a path", () => {
    expect(create({})()).toEqual({
      ...createInvoice,
      summary: "",
      description: "",
      deprecated: false,
      parameters: [],
      requestSchema: null,
      responseSchema: null,
      callbacks: [],
    });
  });

  it.each([
    [{ name: "" }, "name", "invalid_name"],
    [{ name: "create invoice" }, "name", "invalid_name"],
    [{ name: "1st" }, "name", "invalid_name"],
    [{ name: "a".repeat(51) }, "name", "invalid_name"],
    [{ name: "constructor" }, "name", "reserved_name"],
    [{ name: "op_1" }, "name", "reserved_name"],
    [{ method: "post" }, "method", "invalid_value"],
    [{ path: "invoices" }, "path", "invalid_path"],
    [{ path: "/a/{b" }, "path", "invalid_path"],
    [{ requestSchema: [] }, "requestSchema", "schema_invalid"],
    [{ responseSchema: true }, "responseSchema", "schema_invalid"],
    [{ summary: "a\u0000" }, "summary", "invalid_characters"],
    [{ parameters: [{ name: "a", in: "body" }] }, "parameters.0.in", "invalid_value"],
    [{ parameters: [{ name: "a", in: "query", schema: "" }] }, "parameters.0.schema", "schema_invalid"],
    [{ callbacks: [{ name: "a", expression: "" }] }, "callbacks.0.expression", "too_short"],
    [{ callbacks: [{ name: "toString", expression: "{$url}" }] }, "callbacks.0.name", "reserved_name"],
    [{ callbacks: [{ name: "a" }] }, "callbacks.0.expression", "missing_field"],
    [
      { callbacks: [{ name: "a", expression: "{$url}", method: "PUT" }] },
      "callbacks.0.method",
      "unknown_field",
    ],
  ])("is not taken with %j", (fields, path, code) => {
    expect(create(fields)).toThrow(refusal(path, code));
  });

  it("says where in a path the fault is", () => {
    expect(create({ path: "/a b" })).toThrow(
      "path: A path holds no spaces, ?, #, backslashes or characters beyond ASCII. (At character 3.)",
    );
  });

  it("keeps its name, and what a change leaves out", () => {
    expect(parseInput(UpdateOperationInput, { requestSchema: null })).toEqual({ requestSchema: null });
    expect(() => parseInput(UpdateOperationInput, { name: "other" })).toThrow(
      refusal("name", "unknown_field"),
    );
  });
});
