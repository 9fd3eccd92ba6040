import type { CatalogueEventType, CatalogueVersion } from "../catalogue.ts";
import { createDocument } from "../create-document.ts";
import { canonicalJson } from "../json.ts";

/** The name of the example that a document gets where the catalogue has none. */
const MADE = "example";

/** Event types of a document that Posthorn wrote, without the examples that it made from their schemas itself. */
export function withoutMadeExamples(eventTypes: readonly CatalogueEventType[]): CatalogueEventType[] {
  const bare = eventTypes.map((eventType) => ({
    ...eventType,
    versions: eventType.versions.map((version) => (mayBeMade(version) ? withoutExamples(version) : version)),
  }));
  const { document } = createDocument({
    tenant: { id: "import", name: "Import", slug: "import" },
    settings: { signature: { scheme: "none", headers: [] }, payload: "body" },
    eventTypes: bare,
  });
  const made = new Map(
    Object.values(document.webhooks).map(({ post }) => [
      `${post?.["x-event-type"]}@${post?.["x-event-version"]}`,
      post?.requestBody?.content["application/json"].examples?.[MADE]?.value,
    ]),
  );
  return eventTypes.map((eventType) => ({
    ...eventType,
    versions: eventType.versions.map((version) => {
      const value = made.get(`${eventType.name}@${version.version}`);
      const same = value !== undefined && mayBeMade(version) && isExample(version, canonicalJson(value));
      return same ? withoutExamples(version) : version;
    }),
  }));
}

const mayBeMade = ({ examples = [] }: CatalogueVersion): boolean =>
  examples.length === 1 && examples[0]?.name === MADE;

const isExample = ({ examples = [] }: CatalogueVersion, text: string): boolean =>
  examples.some(({ value }) => canonicalJson(value) === text);

function withoutExamples({ examples: _, ...version }: CatalogueVersion): CatalogueVersion {
  return version;
}
