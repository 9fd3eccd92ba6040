import "server-only";
import {
  CreateEventTypeInput,
  EventTypeFilter,
  EventTypeNameInput,
  EventTypeVersionList,
  UpdateEventTypeByNameInput,
} from "@posthorn/core";
import {
  createEventType,
  getEventTypeAndDraft,
  listEventTypes,
  listEventTypeVersions,
  updateEventType,
} from "@posthorn/services";
import { environmentProcedure, inPlace, own, router } from "./init.ts";

export const eventTypesRouter = router({
  list: environmentProcedure
    .input(inPlace(EventTypeFilter))
    .query(({ ctx, input }) => listEventTypes(ctx.service, own(input))),
  get: environmentProcedure
    .input(inPlace(EventTypeNameInput))
    .query(({ ctx, input }) => getEventTypeAndDraft(ctx.service, own(input))),
  versions: environmentProcedure
    .input(inPlace(EventTypeVersionList))
    .query(({ ctx, input }) => listEventTypeVersions(ctx.service, own(input))),
  create: environmentProcedure
    .input(inPlace(CreateEventTypeInput))
    .mutation(({ ctx, input }) => createEventType(ctx.service, own(input))),
  update: environmentProcedure
    .input(inPlace(UpdateEventTypeByNameInput))
    .mutation(({ ctx, input }) => updateEventType(ctx.service, own(input))),
});
