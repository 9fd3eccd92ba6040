import "server-only";
import {
  CheckEndpointInput,
  CreateEndpointInput,
  EndpointFilter,
  EndpointIdInput,
  RotateEndpointSecretInput,
  UpdateEndpointByIdInput,
} from "@posthorn/core";
import {
  checkEndpoint,
  createEndpoint,
  deleteEndpoint,
  disableEndpoint,
  enableEndpoint,
  getEndpoint,
  listEndpoints,
  listValidSecrets,
  pauseEndpoint,
  resumeEndpoint,
  revealEndpointSecret,
  rotateEndpointSecret,
  updateEndpoint,
} from "@posthorn/services";
import { environmentProcedure, inPlace, own, router } from "./init.ts";

const oneEndpoint = environmentProcedure.input(inPlace(EndpointIdInput));

export const endpointsRouter = router({
  list: environmentProcedure
    .input(inPlace(EndpointFilter))
    .query(({ ctx, input }) => listEndpoints(ctx.service, own(input))),
  get: oneEndpoint.query(({ ctx, input }) => getEndpoint(ctx.service, own(input))),
  /** Changes nothing; a mutation because it makes a request to the URL. */
  check: environmentProcedure
    .input(inPlace(CheckEndpointInput))
    .mutation(({ ctx, input }) => checkEndpoint(ctx.service, own(input))),
  create: environmentProcedure
    .input(inPlace(CreateEndpointInput))
    .mutation(({ ctx, input }) => createEndpoint(ctx.service, own(input))),
  update: environmentProcedure
    .input(inPlace(UpdateEndpointByIdInput))
    .mutation(({ ctx, input }) => updateEndpoint(ctx.service, own(input))),
  enable: oneEndpoint.mutation(({ ctx, input }) => enableEndpoint(ctx.service, own(input))),
  disable: oneEndpoint.mutation(({ ctx, input }) => disableEndpoint(ctx.service, own(input))),
  pause: oneEndpoint.mutation(({ ctx, input }) => pauseEndpoint(ctx.service, own(input))),
  resume: oneEndpoint.mutation(({ ctx, input }) => resumeEndpoint(ctx.service, own(input))),
  remove: oneEndpoint.mutation(({ ctx, input }) => deleteEndpoint(ctx.service, own(input))),
  validSecrets: oneEndpoint.query(({ ctx, input }) => listValidSecrets(ctx.service, own(input))),
  revealSecret: oneEndpoint.mutation(({ ctx, input }) => revealEndpointSecret(ctx.service, own(input))),
  rotateSecret: environmentProcedure
    .input(inPlace(RotateEndpointSecretInput))
    .mutation(({ ctx, input }) => rotateEndpointSecret(ctx.service, own(input))),
});
