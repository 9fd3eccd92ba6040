import { explainIssue } from "@posthorn/core";
import { expect, test } from "vitest";
import { ConsumerFormValues, changesOf, inputOf, newConsumer, valuesOf } from "./consumer-form-values.ts";

const consumer = { name: "Acme Ltd", uid: "acme", metadata: { plan: "gold" } };
const issuesOf = (values: ConsumerFormValues) =>
  ConsumerFormValues.safeParse(values, { error: explainIssue }).error?.issues ?? [];

test("a consumer survives the way through the form", () => {
  expect(inputOf(ConsumerFormValues.parse(valuesOf(consumer)))).toEqual(consumer);
});

test("nothing typed is no uid", () => {
  expect(inputOf(ConsumerFormValues.parse({ ...newConsumer, name: " Acme " }))).toEqual({
    name: "Acme",
    uid: null,
    metadata: {},
  });
});

test("only what was changed is sent", () => {
  const values = valuesOf(consumer);
  expect(changesOf(values, consumer)).toEqual({});
  expect(changesOf({ ...values, uid: "", metadata: [] }, consumer)).toEqual({ uid: null, metadata: {} });
});

test("what is wrong is said in words at its field", () => {
  expect(issuesOf({ ...newConsumer, name: "Acme", uid: "con_1" })).toMatchObject([{ path: ["uid"] }]);
  expect(issuesOf({ ...newConsumer, name: "Acme", uid: "white space" })).toMatchObject([
    { path: ["uid"], message: expect.stringContaining("A uid has 1 to 128") },
  ]);
  expect(issuesOf({ ...newConsumer, name: " " })).toMatchObject([{ path: ["name"] }]);
});
