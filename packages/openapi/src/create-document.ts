import type { Catalogue, CatalogueView } from "./catalogue.ts";
import { type Diagnostic, Diagnostics } from "./diagnostics.ts";
import { createComponents } from "./document/components.ts";
import { createContext } from "./document/context.ts";
import { createInfo } from "./document/info.ts";
import { createPaths } from "./document/paths.ts";
import { createTags, operationTag, tagOf } from "./document/tags.ts";
import type { OpenApiDocument } from "./document/types.ts";
import { createWebhooks } from "./document/webhooks.ts";
import { longHash } from "./hash.ts";
import { createPlan } from "./plan/plan.ts";

export interface DocumentOptions {
  /** Who reads the document, instead of the catalogue's own `view`. */
  view?: CatalogueView;
  /** `info.version`, instead of the catalogue's revision. */
  version?: string;
  /** The catalogue's examples were checked when they were written, so they are not checked again. */
  trustExamples?: boolean;
}

export interface CreatedDocument {
  document: OpenApiDocument;
  diagnostics: Diagnostic[];
}

/** Writes a tenant's catalogue as an OpenAPI document. Equal catalogues give equal documents, whatever the order of rows. */
export function createDocument(catalogue: Catalogue, options: DocumentOptions = {}): CreatedDocument {
  const diagnostics = new Diagnostics();
  const { settings } = catalogue;
  const plan = createPlan(catalogue, options.view ?? catalogue.view, diagnostics);
  const context = createContext(plan, settings, {
    diagnostics,
    trustExamples: options.trustExamples ?? false,
  });
  const webhookTags = plan.events.map(({ eventType }) => tagOf(eventType.group));
  const tag = operationTag(webhookTags);
  const hasCallbacks = plan.operations.some(({ callbacks }) => callbacks.length > 0);
  const content = {
    tags: createTags(webhookTags, plan.operations.length > 0 ? tag : undefined),
    paths: createPaths({ entries: plan.operations, tag, settings, context }),
    webhooks: createWebhooks(plan.events, settings, context),
    components: createComponents(context.schemas, settings, hasCallbacks),
  };
  const version =
    options.version ?? catalogue.revision?.toString() ?? longHash(JSON.stringify(content)).slice(0, 12);
  const document: OpenApiDocument = {
    openapi: "3.1.0",
    info: createInfo(catalogue, version),
    ...content,
    "x-tenant": catalogue.tenant.id,
  };
  return { document, diagnostics: diagnostics.list() };
}
