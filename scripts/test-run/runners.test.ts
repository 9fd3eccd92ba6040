import { expect, it } from "vitest";
import { chooseRunners, inTurns } from "./runners.ts";

const turnsOf = (names: string[]) =>
  inTurns(chooseRunners(names).runners).map((turn) => turn.map((list) => list.map(({ name }) => name)));

it("runs one kind after the other, but the short ones beside the faults", () => {
  expect(turnsOf([])).toEqual([[["faults"], ["unit", "fuzz"]], [["integration"]], [["e2e"]]]);
  expect(turnsOf(["faults"])).toEqual([[["faults"]]]);
  expect(turnsOf(["unit", "fuzz"])).toEqual([[["unit"]], [["fuzz"]]]);
});

it("names what there is where something else is asked for", () => {
  expect(() => chooseRunners(["unti"])).toThrow('There are no tests called "unti".');
});

it("takes paths behind the kinds of tests that can be chosen so", () => {
  const { runners, paths } = chooseRunners(["integration", "examples/invoices"]);
  expect(runners.map(({ name }) => name)).toEqual(["integration"]);
  expect(runners[0]?.command("report.json", paths).args.at(-1)).toBe("examples/invoices");
  for (const args of [["examples/invoices"], ["fuzz", "examples/invoices"]]) {
    expect(() => chooseRunners(args)).toThrow("A path needs the kind of its tests");
  }
});
