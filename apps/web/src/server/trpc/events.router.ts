import "server-only";
import {
  EraseEventPayloadInput,
  EventFilter,
  publicId,
  SendAgainInput,
  SendTestEventInput,
} from "@posthorn/core";
import { eraseEventPayload, getEvent, listEvents, sendEventAgain, sendTestEvent } from "@posthorn/services";
import { z } from "zod";
import { environmentProcedure, inPlace, own, router } from "./init.ts";

const EventRef = z.object({ eventId: publicId("event") });

export const eventsRouter = router({
  list: environmentProcedure
    .input(inPlace(EventFilter))
    .query(({ ctx, input }) => listEvents(ctx.service, own(input))),
  get: environmentProcedure
    .input(inPlace(EventRef))
    .query(({ ctx, input }) => getEvent(ctx.service, own(input))),
  sendTest: environmentProcedure
    .input(inPlace(SendTestEventInput))
    .mutation(({ ctx, input }) => sendTestEvent(ctx.service, own(input))),
  sendAgain: environmentProcedure
    .input(inPlace(SendAgainInput))
    .mutation(({ ctx, input }) => sendEventAgain(ctx.service, own(input))),
  erasePayload: environmentProcedure
    .input(inPlace(EraseEventPayloadInput))
    .mutation(({ ctx, input }) => eraseEventPayload(ctx.service, own(input))),
});
