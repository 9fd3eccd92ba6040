import { expect, test } from "vitest";
import {
  type AddressParams,
  eventTypeAddress,
  listAddress,
  readEventTypeChoice,
  readListChoice,
} from "./documentation-address.ts";

const paramsOf = (address: string): AddressParams =>
  Object.fromEntries(new URL(address, "http://localhost").searchParams);

test("a choice comes back from its address", () => {
  const list = { search: "in&voice", group: "", page: 3 };
  expect(readListChoice(paramsOf(listAddress("/share/x", list)))).toEqual(list);
  const type = { version: 2, profile: "stripe", language: "go", payload: "schema" } as const;
  const address = eventTypeAddress("/share/x", "invoice.paid", type);
  expect(address).toMatch(/^\/share\/x\/types\/invoice\.paid\?/);
  expect(readEventTypeChoice(paramsOf(address))).toEqual(type);
});

test("what is usual stands in no address", () => {
  const usual = readEventTypeChoice({});
  expect(eventTypeAddress("/share/x", "ping", usual)).toBe("/share/x/types/ping");
  expect(listAddress("/share/x", readListChoice({}))).toBe("/share/x");
});

test("what makes no sense is as if it was left out", () => {
  expect(readListChoice({ search: ["a", "b"], page: "0", group: "x".repeat(65) })).toEqual({
    search: "",
    group: undefined,
    page: 1,
  });
  expect(
    readEventTypeChoice({ version: "x", profile: "none", language: "cobol", payload: "<script>" }),
  ).toEqual({ version: undefined, profile: "standard", language: "javascript", payload: "tree" });
});
