import { expect, test } from "vitest";
import { idOfState, stateOfId } from "./state-id.ts";

test.each([0n, 1n, 2n ** 40n, 2n ** 63n - 1n])("state %s comes back from its id", (state) => {
  expect(idOfState(state)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
  expect(stateOfId(idOfState(state))).toBe(state);
});

test("an id of another list stands for a state that there is none after", () => {
  expect(stateOfId("01997e64-c5d1-7400-bae1-c12e8dff9d65")).toBe(2n ** 63n - 1n);
});
