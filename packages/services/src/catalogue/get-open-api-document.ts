import { CatalogDocumentInput, parseInput } from "@posthorn/core";
import { toJson, toYaml } from "@posthorn/openapi";
import { z } from "zod";
import type { ServiceContext } from "../context/service-context.ts";
import { createDocumentCache } from "./document-cache.ts";
import { type OpenApiDocumentView, writeCatalogue } from "./write-catalogue.ts";

const OpenApiDocumentInput = CatalogDocumentInput.extend({ format: z.enum(["json", "yaml"]) });
export type OpenApiDocumentInput = z.input<typeof OpenApiDocumentInput>;

const formats = {
  json: { contentType: "application/openapi+json", write: toJson },
  yaml: { contentType: "application/yaml", write: toYaml },
};
const cache = createDocumentCache<OpenApiDocumentView>({ mostBytes: 64 * 1024 * 1024 });

/**
 * The OpenAPI document of the environment's webhooks, for those who receive them: of all, of an endpoint's subscription, or
 * of what a consumer's endpoints subscribe to. `at` gives the event types as they were published then; subscriptions, the
 * organization's name, schedules and timeouts are those of now. NotFoundError for an endpoint or consumer that isn't there.
 */
export async function getOpenApiDocument(
  ctx: ServiceContext,
  input: OpenApiDocumentInput,
): Promise<OpenApiDocumentView> {
  const { format, ...part } = parseInput(OpenApiDocumentInput, input);
  return writeCatalogue(ctx, part, { name: format, ...formats[format] }, cache);
}
