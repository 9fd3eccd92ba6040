import { Posthorn } from "@posthorn/sdk";
import type { Installation } from "./installation.ts";

export const endpointsPerType = 10;
const atOnce = 8;

/** Many endpoints, ten to an event type, so that one event is one delivery for each of ten. */
export interface ManyEndpoints {
  types: string[];
  /** Their database ids, for what the API doesn't show. */
  ids: string[];
  remove(): Promise<void>;
}

const schema = { type: "object", required: ["run"], properties: { run: { type: "string" } } };

export async function makeEndpoints(
  { apiUrl, apiKey }: Installation,
  { run, url, count }: { run: string; url: string; count: number },
): Promise<ManyEndpoints> {
  const posthorn = new Posthorn({ apiKey, baseUrl: apiUrl });
  const types = Array.from(
    { length: Math.ceil(count / endpointsPerType) },
    (_, index) => `bench.${run}.many${index}`,
  );
  await inParallel(types, (name) => posthorn.eventTypes.create({ name, schema }));
  const ids: string[] = [];
  await inParallel(
    Array.from({ length: count }, (_, index) => index),
    async (index) => {
      const eventTypes = [types[Math.floor(index / endpointsPerType)] ?? ""];
      ids.push((await posthorn.endpoints.create({ url, eventTypes })).id);
    },
  );
  return {
    types,
    ids,
    async remove() {
      await inParallel(ids, (id) => posthorn.endpoints.delete(id));
      await inParallel(types, (name) => posthorn.eventTypes.update(name, { archived: true }));
    },
  };
}

async function inParallel<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const workInTurn = async () => {
    while (next < items.length) await work(items[next++] as Item);
  };
  await Promise.all(Array.from({ length: atOnce }, workInTurn));
}
