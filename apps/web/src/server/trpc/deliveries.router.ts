import "server-only";
import { DeliveryFilter, publicId } from "@posthorn/core";
import { getDelivery, listDeliveries, retryDelivery } from "@posthorn/services";
import { z } from "zod";
import { environmentProcedure, inPlace, own, router } from "./init.ts";

const DeliveryRef = z.object({ deliveryId: publicId("delivery") });
const oneDelivery = environmentProcedure.input(inPlace(DeliveryRef));

export const deliveriesRouter = router({
  list: environmentProcedure
    .input(inPlace(DeliveryFilter))
    .query(({ ctx, input }) => listDeliveries(ctx.service, own(input))),
  get: oneDelivery.query(({ ctx, input }) => getDelivery(ctx.service, own(input))),
  retry: oneDelivery.mutation(({ ctx, input }) => retryDelivery(ctx.service, own(input))),
});
