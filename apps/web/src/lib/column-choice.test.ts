import { describe, expect, it } from "vitest";
import { readColumnChoice } from "./column-choice.ts";

const columns = [{ id: "state" }, { id: "event" }, { id: "sent" }] as const;

describe("the choice of columns", () => {
  it("is read in the table's order", () => {
    expect(readColumnChoice("sent.state", columns)).toEqual(["state", "sent"]);
  });

  it("is nobody's where there is no cookie", () => {
    expect(readColumnChoice(undefined, columns)).toBeUndefined();
  });

  it("knows no column that the table doesn't have", () => {
    expect(readColumnChoice("state.secret.__proto__.", columns)).toEqual(["state"]);
  });

  it("can be none at all", () => {
    expect(readColumnChoice("", columns)).toEqual([]);
  });
});
