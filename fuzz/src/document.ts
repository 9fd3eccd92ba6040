type Paths = Record<string, Record<string, { operationId: string }>>;

export interface FuzzedDocument {
  text: string;
  /** `GET /v1/events`; those with the ids that were asked for, or all. */
  operations: string[];
}

/** The API's own document, as the server gives it. */
export async function fetchDocument(url: string, ids: readonly string[]): Promise<FuzzedDocument> {
  const response = await fetch(`${url}/v1/openapi.json`);
  const text = await response.text();
  if (!response.ok) throw new Error(`/v1/openapi.json was answered ${response.status}: ${text}`);
  const { paths } = JSON.parse(text) as { paths: Paths };
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => ({
      id: operationId,
      title: `${method.toUpperCase()} ${path}`,
    })),
  );
  const unknown = ids.find((id) => !all.some((operation) => operation.id === id));
  if (unknown !== undefined) throw new Error(`The API's document has no operation ${unknown}.`);
  const chosen = all.filter(({ id }) => ids.length === 0 || ids.includes(id));
  return { text, operations: chosen.map(({ title }) => title) };
}
