import { CreateOperationInput, type OperationView } from "@posthorn/core";
import { describe, expect, test } from "vitest";
import {
  changesOf,
  inputOf,
  newCallback,
  newOperation,
  newParameter,
  OperationFormValues,
  valuesOf,
} from "./operation-form-values.ts";

const values: OperationFormValues = {
  ...newOperation,
  name: "createInvoice",
  path: "/invoices",
  parameters: [{ ...newParameter(), name: "callback_url", required: true }],
  requestSchema: '{"type":"object"}',
  callbacks: [{ ...newCallback(), name: "invoiceEvent", expression: "{$callback_url}/paid", schema: "{}" }],
};
const errorsOf = (given: OperationFormValues) =>
  OperationFormValues.safeParse(given).error?.issues.map(({ path }) => path.join(".")) ?? [];

const stored: OperationView = {
  id: "op_1",
  ...CreateOperationInput.parse(inputOf(values)),
  parameters: inputOf(values).parameters,
  requestSchema: { type: "object" },
  responseSchema: null,
  callbacks: inputOf(values).callbacks,
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-01-01T00:00:00.000Z",
};

describe("an operation's form", () => {
  test("makes what the services take, with schemas as JSON", () => {
    expect(errorsOf(values)).toEqual([]);
    expect(CreateOperationInput.parse(inputOf(values))).toMatchObject({
      requestSchema: { type: "object" },
      responseSchema: null,
      parameters: [{ name: "callback_url", in: "query", schema: null }],
      callbacks: [{ name: "invoiceEvent", schema: {} }],
    });
  });

  test("says at the field what is wrong", () => {
    const [callback = newCallback()] = values.callbacks;
    expect(errorsOf({ ...values, name: "create invoice" })).toEqual(["name"]);
    expect(errorsOf({ ...values, path: "invoices" })).toEqual(["path"]);
    expect(errorsOf({ ...values, requestSchema: "{" })).toEqual(["requestSchema"]);
    expect(errorsOf({ ...values, requestSchema: "[]" })).toEqual(["requestSchema"]);
    expect(errorsOf({ ...values, callbacks: [{ ...callback, expression: "{$nothing}" }] })).toEqual([
      "callbacks.0.expression",
    ]);
    expect(errorsOf({ ...values, callbacks: [{ ...callback, expression: "" }] })).toEqual([
      "callbacks.0.expression",
    ]);
  });

  test("sends only what is changed, and never the name", () => {
    expect(changesOf(valuesOf(stored), stored)).toEqual({});
    expect(changesOf({ ...valuesOf(stored), name: "other", summary: "New" }, stored)).toEqual({
      summary: "New",
    });
    expect(changesOf({ ...valuesOf(stored), callbacks: [] }, stored)).toEqual({ callbacks: [] });
    expect(changesOf({ ...valuesOf(stored), requestSchema: "" }, stored)).toEqual({ requestSchema: null });
  });
});
