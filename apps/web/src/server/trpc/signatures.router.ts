import "server-only";
import { CheckSignatureInput } from "@posthorn/core";
import { checkSignature } from "@posthorn/services";
import { environmentProcedure, inPlace, own, router } from "./init.ts";

export const signaturesRouter = router({
  /** Changes nothing; a mutation because what is pasted is too long for an address. */
  check: environmentProcedure
    .input(inPlace(CheckSignatureInput))
    .mutation(({ ctx, input }) => checkSignature(ctx.service, own(input))),
});
