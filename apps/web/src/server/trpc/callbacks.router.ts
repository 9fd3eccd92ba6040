import "server-only";
import { CallbackFilter, CallbackIdInput, SendTestCallbackInput } from "@posthorn/core";
import { getCallback, listAnsweredCallbacks, sendTestCallback } from "@posthorn/services";
import { environmentProcedure, inPlace, own, router } from "./init.ts";

export const callbacksRouter = router({
  list: environmentProcedure
    .input(inPlace(CallbackFilter))
    .query(({ ctx, input }) => listAnsweredCallbacks(ctx.service, own(input))),
  get: environmentProcedure
    .input(inPlace(CallbackIdInput))
    .query(({ ctx, input }) => getCallback(ctx.service, own(input))),
  sendTest: environmentProcedure
    .input(inPlace(SendTestCallbackInput))
    .mutation(({ ctx, input }) => sendTestCallback(ctx.service, own(input))),
});
