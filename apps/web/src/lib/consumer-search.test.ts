import { expect, test } from "vitest";
import { searchConsumers } from "./consumer-search.ts";

const acme = { id: "con_1", uid: "cust_42", name: "Acme Ltd" };
const globex = { id: "con_2", uid: null, name: "Globex" };

test("a consumer is found by a part of its name, its uid or its id, whatever the letter case", () => {
  expect(searchConsumers([acme, globex], [], " ACME")).toEqual([acme]);
  expect(searchConsumers([acme, globex], [], "t_42")).toEqual([acme]);
  expect(searchConsumers([acme, globex], [], "con_2")).toEqual([globex]);
  expect(searchConsumers([acme, globex], [], "initech")).toEqual([]);
});

test("one that was found by its uid stands first, and only once", () => {
  const far = { id: "con_3", uid: "globex", name: "Somebody else" };
  expect(searchConsumers([acme, globex], [far], "globex")).toEqual([far, globex]);
  expect(searchConsumers([acme, globex], [acme], "cust_42")).toEqual([acme]);
});

test("without a text all of them are shown", () => {
  expect(searchConsumers([acme, globex], [], " ")).toEqual([acme, globex]);
});
