import "server-only";
import { BulkActionList, ReplayIdInput, ReplayInput } from "@posthorn/core";
import {
  cancelReplay,
  listReplays,
  pauseReplay,
  planReplay,
  resumeReplay,
  startReplay,
} from "@posthorn/services";
import { environmentProcedure, inPlace, own, router } from "./init.ts";

const oneReplay = environmentProcedure.input(inPlace(ReplayIdInput));
const newReplay = environmentProcedure.input(inPlace(ReplayInput));

export const replaysRouter = router({
  list: environmentProcedure
    .input(inPlace(BulkActionList))
    .query(({ ctx, input }) => listReplays(ctx.service, own(input))),
  /** Asked for once, when somebody wants to know: it counts through what may be a lot. */
  plan: newReplay.mutation(({ ctx, input }) => planReplay(ctx.service, own(input))),
  start: newReplay.mutation(({ ctx, input }) => startReplay(ctx.service, own(input))),
  pause: oneReplay.mutation(({ ctx, input }) => pauseReplay(ctx.service, own(input))),
  resume: oneReplay.mutation(({ ctx, input }) => resumeReplay(ctx.service, own(input))),
  cancel: oneReplay.mutation(({ ctx, input }) => cancelReplay(ctx.service, own(input))),
});
