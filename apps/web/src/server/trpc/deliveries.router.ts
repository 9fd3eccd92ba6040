import "server-only";
import { DeliveryFilter, EndDeliveryInput, publicId, SnoozeDeliveryInput } from "@posthorn/core";
import {
  getDelivery,
  listDeliveries,
  markDeliveryHandled,
  retryDelivery,
  skipDelivery,
  snoozeDelivery,
} from "@posthorn/services";
import { z } from "zod";
import { environmentProcedure, inPlace, own, router } from "./init.ts";

const DeliveryRef = z.object({ deliveryId: publicId("delivery") });
const oneDelivery = environmentProcedure.input(inPlace(DeliveryRef));
const endOfDelivery = environmentProcedure.input(inPlace(EndDeliveryInput));

export const deliveriesRouter = router({
  list: environmentProcedure
    .input(inPlace(DeliveryFilter))
    .query(({ ctx, input }) => listDeliveries(ctx.service, own(input))),
  get: oneDelivery.query(({ ctx, input }) => getDelivery(ctx.service, own(input))),
  retry: oneDelivery.mutation(({ ctx, input }) => retryDelivery(ctx.service, own(input))),
  skip: endOfDelivery.mutation(({ ctx, input }) => skipDelivery(ctx.service, own(input))),
  markHandled: endOfDelivery.mutation(({ ctx, input }) => markDeliveryHandled(ctx.service, own(input))),
  snooze: environmentProcedure
    .input(inPlace(SnoozeDeliveryInput))
    .mutation(({ ctx, input }) => snoozeDelivery(ctx.service, own(input))),
});
