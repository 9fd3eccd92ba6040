/**
 * A worker carries it out, and none runs here, because it would send to every URL that is made up: after 11 s the answer is
 * 503, which says just that. The API's own tests look at it.
 */
const needsWorker = "/v1/endpoints/check";

type Paths = Record<string, Record<string, { operationId: string }>>;

export interface FuzzedDocument {
  text: string;
  /** `GET /v1/events`; those with the ids that were asked for, or all. */
  operations: string[];
}

/** The API's own document, as the server gives it but for what needs a worker. */
export async function fetchDocument(url: string, ids: readonly string[]): Promise<FuzzedDocument> {
  const response = await fetch(`${url}/v1/openapi.json`);
  const given = await response.text();
  if (!response.ok) throw new Error(`/v1/openapi.json was answered ${response.status}: ${given}`);
  const document = JSON.parse(given) as { paths: Paths };
  const { [needsWorker]: leftOut, ...paths } = document.paths;
  if (!leftOut)
    throw new Error(`The API's document has no ${needsWorker} any more: nothing needs a worker then.`);
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => ({
      id: operationId,
      title: `${method.toUpperCase()} ${path}`,
    })),
  );
  const unknown = ids.find((id) => !all.some((operation) => operation.id === id));
  if (unknown !== undefined) throw new Error(`The API's document has no operation ${unknown}.`);
  const chosen = all.filter(({ id }) => ids.length === 0 || ids.includes(id));
  return { text: JSON.stringify({ ...document, paths }), operations: chosen.map(({ title }) => title) };
}
