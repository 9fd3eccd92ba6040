import type { CatalogueSettings } from "../catalogue.ts";
import type { ShownEvent } from "../plan/plan.ts";
import type { DocumentContext } from "./context.ts";
import { createExamples } from "./examples.ts";
import { parameterReferences } from "./parameters.ts";
import { bodyExample, bodySchema } from "./payload.ts";
import { webhookResponses } from "./responses.ts";
import { securityRequirements } from "./security.ts";
import { tagOf } from "./tags.ts";
import type { MediaType, Operation } from "./types.ts";

const summaryOf = ({ eventType, version, newest }: ShownEvent): string => {
  const title = eventType.title?.trim() ? eventType.title : eventType.name;
  return newest ? title : `${title} (version ${version.version})`;
};

function mediaType(entry: ShownEvent, settings: CatalogueSettings, context: DocumentContext): MediaType {
  const { name } = entry.eventType;
  const about = { event: name, version: entry.version.version };
  const schema = context.inline(entry.schema, about);
  const examples = entry.neverValid
    ? undefined
    : createExamples({
        about,
        schema,
        context,
        examples: entry.version.examples ?? [],
        body: (value) => bodyExample(settings.payload, name, value),
      });
  const media: MediaType = { schema: bodySchema(settings.payload, name, schema) };
  return examples === undefined ? media : { ...media, examples };
}

/** The request that a receiver of one version of an event type gets. */
export function webhookOperation(
  entry: ShownEvent,
  settings: CatalogueSettings,
  context: DocumentContext,
): Operation {
  const { eventType, version } = entry;
  const parameters = parameterReferences(settings);
  return {
    tags: [tagOf(eventType.group)],
    summary: summaryOf(entry),
    ...(eventType.description ? { description: eventType.description } : {}),
    operationId: entry.operationId,
    ...(eventType.deprecated || version.deprecated ? { deprecated: true } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    requestBody: { required: true, content: { "application/json": mediaType(entry, settings, context) } },
    responses: webhookResponses(),
    security: securityRequirements(settings),
    "x-event-type": eventType.name,
    "x-event-version": version.version,
  };
}
