import { expect, it } from "vitest";
import { chooseRunners, inTurns } from "./runners.ts";

const turnsOf = (names: string[]) =>
  inTurns(chooseRunners(names)).map((turn) => turn.map(({ name }) => name));

it("runs one kind after the other, but the requests that are made up beside the faults", () => {
  expect(turnsOf([])).toEqual([["unit"], ["integration"], ["e2e"], ["faults", "fuzz"]]);
  expect(turnsOf(["faults"])).toEqual([["faults"]]);
  expect(turnsOf(["unit", "fuzz"])).toEqual([["unit"], ["fuzz"]]);
});

it("names what there is where something else is asked for", () => {
  expect(() => chooseRunners(["unti"])).toThrow('There are no tests called "unti".');
});
