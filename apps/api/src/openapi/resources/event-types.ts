import {
  CreateEventTypeInput,
  EventTypeFilter,
  EventTypeVersionInput,
  EventTypeVersionList,
  EventTypeVersionView,
  EventTypeView,
  GetEventTypeInput,
  pageOf,
  UpdateEventTypeByNameInput,
} from "@posthorn/core";
import { eventTypeExample, eventTypeVersionExample } from "../examples/event-types.ts";
import type { Operation } from "../operation.ts";
import { schemaCodes } from "./schema-codes.ts";

const ofContent = ["duplicate_item", "example_invalid", "invalid_characters", ...schemaCodes];

const { name, description, group, schema, examples } = eventTypeExample;

export const eventTypeOperations: Operation[] = [
  {
    method: "get",
    path: "/v1/event-types",
    operationId: "listEventTypes",
    tag: "Event types",
    summary: "List event types",
    scope: "catalog:read",
    input: EventTypeFilter,
    answers: {
      200: {
        description: "A page of event types, each with its newest version.",
        schema: pageOf(EventTypeView),
        example: { items: [eventTypeExample], nextCursor: null },
      },
    },
    refusals: { 400: ["invalid_cursor"] },
  },
  {
    method: "post",
    path: "/v1/event-types",
    operationId: "createEventType",
    tag: "Event types",
    summary: "Create an event type",
    description: "It is published at once, or with `draft` when it is published.",
    scope: "catalog:write",
    input: CreateEventTypeInput,
    example: { name, description, group, schema, examples },
    answers: {
      201: { description: "The new event type.", schema: EventTypeView, example: eventTypeExample },
    },
    refusals: {
      409: ["event_type_exists"],
      422: [...ofContent, "invalid_event_type_name", "reserved_name"],
    },
  },
  {
    method: "get",
    path: "/v1/event-types/{name}",
    operationId: "getEventType",
    tag: "Event types",
    summary: "Get an event type",
    scope: "catalog:read",
    input: GetEventTypeInput,
    answers: {
      200: { description: "The event type.", schema: EventTypeView, example: eventTypeExample },
    },
    refusals: { 404: ["not_found"] },
  },
  {
    method: "patch",
    path: "/v1/event-types/{name}",
    operationId: "updateEventType",
    tag: "Event types",
    summary: "Change an event type",
    description:
      "Another schema, or other examples, make a new version; the rest changes in place. With `draft` nothing changes before it is published: the answer is the draft, or what is published where nothing differs from it any more.",
    scope: "catalog:write",
    input: UpdateEventTypeByNameInput,
    example: { description: "An invoice was paid in full.", deprecated: false },
    answers: {
      200: { description: "The event type as it is now.", schema: EventTypeView, example: eventTypeExample },
    },
    refusals: { 404: ["not_found"], 422: ofContent },
  },
  {
    method: "get",
    path: "/v1/event-types/{name}/versions",
    operationId: "listEventTypeVersions",
    tag: "Event types",
    summary: "List an event type's versions",
    description: "The newest first.",
    scope: "catalog:read",
    input: EventTypeVersionList,
    answers: {
      200: {
        description: "A page of versions.",
        schema: pageOf(EventTypeVersionView),
        example: { items: [eventTypeVersionExample], nextCursor: null },
      },
    },
    refusals: { 400: ["invalid_cursor"], 404: ["not_found"] },
  },
  {
    method: "get",
    path: "/v1/event-types/{name}/versions/{version}",
    operationId: "getEventTypeVersion",
    tag: "Event types",
    summary: "Get one version of an event type",
    scope: "catalog:read",
    input: EventTypeVersionInput,
    answers: {
      200: { description: "The version.", schema: EventTypeVersionView, example: eventTypeVersionExample },
    },
    refusals: { 404: ["not_found"], 422: ["invalid_type"] },
  },
];
