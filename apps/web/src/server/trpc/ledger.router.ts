import "server-only";
import { LedgerInput } from "@posthorn/core";
import { getLedger } from "@posthorn/services";
import { environmentProcedure, inPlace, own, router } from "./init.ts";

export const ledgerRouter = router({
  get: environmentProcedure
    .input(inPlace(LedgerInput))
    .query(({ ctx, input }) => getLedger(ctx.service, own(input))),
});
