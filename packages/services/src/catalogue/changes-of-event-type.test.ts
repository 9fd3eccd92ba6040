import { expect, test } from "vitest";
import { changesOfEventType, type EventTypeMoment } from "./changes-of-event-type.ts";

const schema = (properties: object, required: string[] = []) =>
  JSON.stringify({ type: "object", properties, required });

const paid: EventTypeMoment = {
  description: "A customer paid.",
  group: "Billing",
  deprecated: false,
  archived: false,
  version: 1,
  schema: schema({ id: { type: "string" } }, ["id"]),
};

const between = (before: EventTypeMoment | null, after: Partial<EventTypeMoment>) =>
  changesOfEventType("invoice.paid", before, { ...paid, ...after });

test("what is made, archived and restored is added, removed and there again", () => {
  expect(between(null, {})).toEqual([{ change: "event type added", path: null, breaking: false }]);
  expect(between(paid, { archived: true })).toEqual([
    { change: "event type removed", path: null, breaking: true },
  ]);
  expect(between({ ...paid, archived: true }, {})).toEqual([
    { change: "event type restored", path: null, breaking: false },
  ]);
});

test("a new version is compared with the one before, in the event's data", () => {
  const changes = between(paid, { version: 2, schema: schema({ id: { type: "string" }, note: {} }) });
  expect(changes[0]).toEqual({ change: "version added", path: null, breaking: false });
  expect(changes).toContainEqual({ change: "member added", path: "/note", breaking: false });
  expect(changes.filter(({ breaking }) => breaking)).toMatchObject([{ path: "/id" }]);
});

test("a version without a schema takes any object, so it guarantees nothing", () => {
  const changes = between(paid, { version: 2, schema: null });
  expect(changes.some(({ breaking, path }) => breaking && path === "/id")).toBe(true);
});

test("texts and deprecation change without breaking anything", () => {
  expect(between(paid, { description: "Paid.", group: null, deprecated: true })).toEqual([
    { change: "description changed", path: null, breaking: false },
    { change: "group changed", path: null, breaking: false },
    { change: "event type deprecated", path: null, breaking: false },
  ]);
});
