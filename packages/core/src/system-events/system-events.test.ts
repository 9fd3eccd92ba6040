import { expect, it } from "vitest";
import { checkEventTypeSchema, compilePayloadSchema } from "../payload-schema/index.ts";
import { EventTypeName, NewEventTypeName } from "../shapes/event-type.ts";
import { isKnownSystemSubscription, isSystemName, systemEventNames, systemEventTypes } from "./index.ts";

it("describes every system event once, with a schema that its examples fit and an empty object doesn't", () => {
  expect(systemEventTypes.map(({ name }) => name)).toEqual(systemEventNames);
  for (const { name, schema, examples } of systemEventTypes) {
    expect(checkEventTypeSchema(schema), name).toEqual([]);
    const validate = compilePayloadSchema(schema);
    expect(examples.flatMap(({ value }) => validate(value))).toEqual([]);
    expect(validate({})).not.toEqual([]);
  }
});

it("lets endpoints subscribe to system events by name or by the start of one, and to no others", () => {
  const known = ["system.endpoint.failing", "system.dead_letters.growing", "system.*", "system.endpoint.*"];
  expect(known.filter(isKnownSystemSubscription)).toEqual(known);
  const unknown = ["system.ping", "system.endpoint", "system.endpoint.fail.*", "system.end.*", "systems.*"];
  expect(unknown.filter(isKnownSystemSubscription)).toEqual([]);
});

it("keeps the names for itself", () => {
  for (const name of systemEventNames) {
    expect(isSystemName(name)).toBe(true);
    expect(EventTypeName.safeParse(name).success).toBe(true);
    expect(NewEventTypeName.safeParse(name).success).toBe(false);
  }
  expect(isSystemName("systematic.change")).toBe(false);
});
