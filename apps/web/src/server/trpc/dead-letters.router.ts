import "server-only";
import { DeadLetterFilter, DeadLetterSummaryInput } from "@posthorn/core";
import { listDeadLetters, summarizeDeadLetters } from "@posthorn/services";
import { environmentProcedure, inPlace, own, router } from "./init.ts";

export const deadLettersRouter = router({
  list: environmentProcedure
    .input(inPlace(DeadLetterFilter))
    .query(({ ctx, input }) => listDeadLetters(ctx.service, own(input))),
  summarize: environmentProcedure
    .input(inPlace(DeadLetterSummaryInput))
    .query(({ ctx, input }) => summarizeDeadLetters(ctx.service, own(input))),
});
