import "server-only";
import {
  CheckSourceRequestInput,
  CreateSourceInput,
  PageInput,
  SourceIdInput,
  SourceRequestFilter,
  SourceRequestIdInput,
  UpdateSourceByIdInput,
} from "@posthorn/core";
import {
  checkSourceRequest,
  createSource,
  deleteSource,
  getSource,
  getSourceRequest,
  listSourceRequests,
  listSources,
  replaySourceRequest,
  summarizeSources,
  updateSource,
} from "@posthorn/services";
import { ingest } from "../ingest.ts";
import { environmentProcedure, inPlace, own, router } from "./init.ts";

const oneSource = environmentProcedure.input(inPlace(SourceIdInput));
const oneRequest = environmentProcedure.input(inPlace(SourceRequestIdInput));

export const sourcesRouter = router({
  list: environmentProcedure
    .input(inPlace(PageInput))
    .query(({ ctx, input }) => listSources(ctx.service, own(input))),
  summarize: environmentProcedure.query(({ ctx }) => summarizeSources(ctx.service)),
  get: oneSource.query(({ ctx, input }) => getSource(ctx.service, own(input))),
  create: environmentProcedure
    .input(inPlace(CreateSourceInput))
    .mutation(({ ctx, input }) => createSource(ctx.service, own(input))),
  update: environmentProcedure
    .input(inPlace(UpdateSourceByIdInput))
    .mutation(({ ctx, input }) => updateSource(ctx.service, own(input))),
  remove: oneSource.mutation(({ ctx, input }) => deleteSource(ctx.service, own(input))),
  requests: environmentProcedure
    .input(inPlace(SourceRequestFilter))
    .query(({ ctx, input }) => listSourceRequests(ctx.service, own(input))),
  request: oneRequest.query(({ ctx, input }) => getSourceRequest(ctx.service, own(input))),
  replay: oneRequest.mutation(async ({ ctx, input }) =>
    replaySourceRequest(ctx.service, await ingest(), own(input)),
  ),
  /** Changes nothing; a mutation because what is pasted is too long for an address. */
  check: environmentProcedure
    .input(inPlace(CheckSourceRequestInput))
    .mutation(({ ctx, input }) => checkSourceRequest(ctx.service, own(input))),
});
