import "server-only";
import { ApiKeyIdInput, CreateApiKeyInput } from "@posthorn/core";
import { createApiKey, listApiKeys, revokeApiKey } from "@posthorn/services";
import { environmentProcedure, inPlace, own, router } from "./init.ts";

export const apiKeysRouter = router({
  list: environmentProcedure.query(({ ctx }) => listApiKeys(ctx.service)),
  create: environmentProcedure
    .input(inPlace(CreateApiKeyInput))
    .mutation(({ ctx, input }) => createApiKey(ctx.service, own(input))),
  revoke: environmentProcedure
    .input(inPlace(ApiKeyIdInput))
    .mutation(({ ctx, input }) => revokeApiKey(ctx.service, own(input))),
});
