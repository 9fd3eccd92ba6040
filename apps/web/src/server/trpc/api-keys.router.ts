import "server-only";
import { ApiKeyIdInput, CreateApiKeyInput, UpdateApiKeyByIdInput } from "@posthorn/core";
import { createApiKey, listApiKeys, revokeApiKey, updateApiKey } from "@posthorn/services";
import { environmentProcedure, inPlace, own, router } from "./init.ts";

export const apiKeysRouter = router({
  list: environmentProcedure.query(({ ctx }) => listApiKeys(ctx.service)),
  create: environmentProcedure
    .input(inPlace(CreateApiKeyInput))
    .mutation(({ ctx, input }) => createApiKey(ctx.service, own(input))),
  update: environmentProcedure
    .input(inPlace(UpdateApiKeyByIdInput))
    .mutation(({ ctx, input }) => updateApiKey(ctx.service, own(input))),
  revoke: environmentProcedure
    .input(inPlace(ApiKeyIdInput))
    .mutation(({ ctx, input }) => revokeApiKey(ctx.service, own(input))),
});
