import "server-only";
import { BulkActionIdInput, BulkActionInput, BulkActionList } from "@posthorn/core";
import {
  cancelBulkAction,
  listBulkActions,
  pauseBulkAction,
  planBulkAction,
  resumeBulkAction,
  startBulkAction,
} from "@posthorn/services";
import { environmentProcedure, inPlace, own, router } from "./init.ts";

const oneAction = environmentProcedure.input(inPlace(BulkActionIdInput));
const newAction = environmentProcedure.input(inPlace(BulkActionInput));

export const bulkActionsRouter = router({
  list: environmentProcedure
    .input(inPlace(BulkActionList))
    .query(({ ctx, input }) => listBulkActions(ctx.service, own(input))),
  /** Asked for once, when somebody wants to know: it counts through what may be a lot. */
  plan: newAction.mutation(({ ctx, input }) => planBulkAction(ctx.service, own(input))),
  start: newAction.mutation(({ ctx, input }) => startBulkAction(ctx.service, own(input))),
  pause: oneAction.mutation(({ ctx, input }) => pauseBulkAction(ctx.service, own(input))),
  resume: oneAction.mutation(({ ctx, input }) => resumeBulkAction(ctx.service, own(input))),
  cancel: oneAction.mutation(({ ctx, input }) => cancelBulkAction(ctx.service, own(input))),
});
