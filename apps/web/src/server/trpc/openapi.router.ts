import "server-only";
import { getOpenApiDocument } from "@posthorn/services";
import { summarizeOpenApi } from "../openapi-summary.ts";
import { environmentProcedure, router } from "./init.ts";

export const openapiRouter = router({
  summary: environmentProcedure.query(async ({ ctx }) =>
    summarizeOpenApi(await getOpenApiDocument(ctx.service, { format: "json" })),
  ),
});
