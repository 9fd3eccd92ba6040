import type { CatalogueSettings } from "../catalogue.ts";
import type { Diagnostic, Diagnostics } from "../diagnostics.ts";
import { byCodeUnit, type JsonObject } from "../json.ts";
import type { Plan } from "../plan/plan.ts";
import { withRightAnnotations } from "../schema/annotations.ts";
import type { DraftObject } from "../schema/draft.ts";
import { ExampleValidator } from "../schema/validator.ts";
import { createEnvelope, ENVELOPE } from "./payload.ts";

type About = Pick<Diagnostic, "event" | "version">;

/** What the parts of the document share once all schemas are converted and named. */
export interface DocumentContext {
  readonly schemas: Record<string, JsonObject>;
  readonly validator: ExampleValidator;
  readonly diagnostics: Diagnostics;
  readonly trustExamples: boolean;
  /** A schema that stands where it is used. */
  inline(draft: DraftObject, about: About): JsonObject;
}

export function createContext(
  { components, events }: Plan,
  settings: CatalogueSettings,
  { diagnostics, trustExamples }: Pick<DocumentContext, "diagnostics" | "trustExamples">,
): DocumentContext {
  const validator = new ExampleValidator(components.schemas);
  const checked = (schema: JsonObject, about: About, base: string): JsonObject =>
    withRightAnnotations(
      schema,
      (value, inner) => validator.problem(value, inner),
      (keyword, pointer, problem) => {
        const message = `A value of "${keyword}" doesn't fit its schema (${problem}); it is left out.`;
        diagnostics.add({
          code: "example-invalid",
          ...about,
          pointer: `${base}${pointer}/${keyword}`,
          message,
        });
      },
    );
  const schemas: [string, JsonObject][] = Object.entries(components.schemas).map(([name, schema]) => {
    const place = components.members.get(name)?.place;
    const { event = "", version } = place?.resource.document ?? {};
    const about = version === undefined ? { event } : { event, version };
    return [name, checked(schema, about, place?.pointer ?? "")];
  });
  if (settings.payload === "envelope" && events.length > 0) schemas.push([ENVELOPE, createEnvelope()]);
  return {
    validator,
    diagnostics,
    trustExamples,
    schemas: Object.fromEntries(schemas.sort(([a], [b]) => byCodeUnit(a, b))),
    inline: (draft, about) => checked(components.finish(draft), about, ""),
  };
}
