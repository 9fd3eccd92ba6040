import "server-only";
import {
  ConsumerFilter,
  ConsumerIdInput,
  ConsumerTokenFilter,
  ConsumerTokenIdInput,
  CreateConsumerInput,
  CreateConsumerTokenInput,
  UpdateConsumerByIdInput,
} from "@posthorn/core";
import {
  createConsumer,
  createConsumerToken,
  deleteConsumer,
  getConsumer,
  listConsumers,
  listConsumerTokens,
  revokeConsumerToken,
  updateConsumer,
} from "@posthorn/services";
import { environmentProcedure, inPlace, own, router } from "./init.ts";

const oneConsumer = environmentProcedure.input(inPlace(ConsumerIdInput));

export const consumersRouter = router({
  list: environmentProcedure
    .input(inPlace(ConsumerFilter))
    .query(({ ctx, input }) => listConsumers(ctx.service, own(input))),
  get: oneConsumer.query(({ ctx, input }) => getConsumer(ctx.service, own(input))),
  create: environmentProcedure
    .input(inPlace(CreateConsumerInput))
    .mutation(({ ctx, input }) => createConsumer(ctx.service, own(input))),
  update: environmentProcedure
    .input(inPlace(UpdateConsumerByIdInput))
    .mutation(({ ctx, input }) => updateConsumer(ctx.service, own(input))),
  remove: oneConsumer.mutation(({ ctx, input }) => deleteConsumer(ctx.service, own(input))),
  listTokens: environmentProcedure
    .input(inPlace(ConsumerTokenFilter))
    .query(({ ctx, input }) => listConsumerTokens(ctx.service, own(input))),
  createToken: environmentProcedure
    .input(inPlace(CreateConsumerTokenInput))
    .mutation(({ ctx, input }) => createConsumerToken(ctx.service, own(input))),
  revokeToken: environmentProcedure
    .input(inPlace(ConsumerTokenIdInput))
    .mutation(({ ctx, input }) => revokeConsumerToken(ctx.service, own(input))),
});
