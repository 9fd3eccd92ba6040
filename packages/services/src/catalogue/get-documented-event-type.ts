import {
  DocumentedEventTypeInput,
  type DocumentedEventTypeView,
  NotFoundError,
  parseInput,
} from "@posthorn/core";
import { type Catalogue, createDocument } from "@posthorn/openapi";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { parseSchema } from "../event-types/view.ts";
import { catalogueFrame, toCatalogueEventType } from "./build-catalogue.ts";
import { type CatalogueState, readCatalogueState } from "./catalogue-state.ts";
import { environmentSettings } from "./document-reader.ts";
import { isPublished, toSummary } from "./get-documentation.ts";
import { type PublishedEventType, readPublishedNamed } from "./read-published.ts";

/** One version of a published event type, the newest unless another is asked for; NotFoundError where there is none. */
export async function getDocumentedEventType(
  ctx: ServiceContext,
  input: DocumentedEventTypeInput,
): Promise<DocumentedEventTypeView> {
  const { name, version: asked } = parseInput(DocumentedEventTypeInput, input);
  requirePermission(ctx, "catalog:read");
  const { state, type, versions, shown } = await inTransaction(ctx, async (tx) => {
    const state = await readCatalogueState(tx, ctx);
    const type = await readPublishedNamed(tx, ctx, name);
    if (!type || !isPublished(type)) throw new NotFoundError("event type");
    const own = { environmentId: ctx.environmentId, eventTypeId: type.id };
    const versions = await tx.eventTypeVersion.findMany({
      where: own,
      select: { version: true },
      orderBy: { version: "desc" },
    });
    const version = asked ?? type.version;
    const shown = versions.some((each) => each.version === version)
      ? await tx.eventTypeVersion.findFirst({ where: { ...own, version } })
      : null;
    return { state, type, versions, shown };
  });
  if (!shown) throw new NotFoundError("version");
  const settings = environmentSettings(state);
  return {
    ...toSummary(type),
    shownVersion: shown.version,
    versions: versions.map(({ version }) => version),
    publishedAt: shown.createdAt.toISOString(),
    schema: parseSchema(shown.schema),
    ...payloadOf(ctx, state, type, shown),
    retrySchedule: settings.retryDelaysSeconds ?? [],
    timeoutSeconds: settings.timeoutSeconds ?? 0,
  };
}

/** As the document has it, of the event's data alone: a schema refers to nothing outside of itself. */
function payloadOf(
  ctx: ServiceContext,
  state: CatalogueState,
  type: PublishedEventType,
  shown: { version: number; schema: string | null; examples: string },
): Pick<DocumentedEventTypeView, "payload" | "examples"> {
  const reader = {
    eventTypes: null,
    settings: { ...environmentSettings(state), payload: "body" as const },
  };
  const catalogue: Catalogue = {
    ...catalogueFrame(ctx, state, reader),
    eventTypes: [toCatalogueEventType(type, [shown])],
  };
  const { document } = createDocument(catalogue, { trustExamples: true });
  const media = document.webhooks[type.name]?.post?.requestBody?.content["application/json"];
  return {
    payload: { schema: media?.schema ?? {}, components: document.components.schemas },
    examples: Object.entries(media?.examples ?? {}).map(([name, { value }]) => ({ name, value })),
  };
}
