import "server-only";
import {
  CreateOperationInput,
  OperationFilter,
  OperationIdInput,
  RotateOperationSecretInput,
  UpdateOperationByIdInput,
} from "@posthorn/core";
import {
  createOperation,
  deleteOperation,
  getOperation,
  listOperations,
  revealOperationSecret,
  rotateOperationSecret,
  updateOperation,
} from "@posthorn/services";
import { environmentProcedure, inPlace, own, router } from "./init.ts";

const oneOperation = environmentProcedure.input(inPlace(OperationIdInput));

export const operationsRouter = router({
  list: environmentProcedure
    .input(inPlace(OperationFilter))
    .query(({ ctx, input }) => listOperations(ctx.service, own(input))),
  get: oneOperation.query(({ ctx, input }) => getOperation(ctx.service, own(input))),
  create: environmentProcedure
    .input(inPlace(CreateOperationInput))
    .mutation(({ ctx, input }) => createOperation(ctx.service, own(input))),
  update: environmentProcedure
    .input(inPlace(UpdateOperationByIdInput))
    .mutation(({ ctx, input }) => updateOperation(ctx.service, own(input))),
  remove: oneOperation.mutation(({ ctx, input }) => deleteOperation(ctx.service, own(input))),
  revealSecret: oneOperation.mutation(({ ctx, input }) => revealOperationSecret(ctx.service, own(input))),
  rotateSecret: environmentProcedure
    .input(inPlace(RotateOperationSecretInput))
    .mutation(({ ctx, input }) => rotateOperationSecret(ctx.service, own(input))),
});
