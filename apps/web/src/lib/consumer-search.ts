import type { ConsumerView } from "@posthorn/core";

type Searched = Pick<ConsumerView, "id" | "uid" | "name">;

/** Whether a consumer's name, uid or id has this text in it, in whatever letter case. */
function matchesConsumer({ id, uid, name }: Searched, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  return [name, uid ?? "", id].some((each) => each.toLowerCase().includes(wanted));
}

/** Those that match among what was loaded, with what was found elsewhere and isn't among them. */
export function searchConsumers<Consumer extends Searched>(
  loaded: readonly Consumer[],
  found: readonly Consumer[],
  text: string,
): Consumer[] {
  if (text.trim() === "") return [...loaded];
  const matching = loaded.filter((consumer) => matchesConsumer(consumer, text));
  const known = new Set(matching.map(({ id }) => id));
  return [...found.filter(({ id }) => !known.has(id)), ...matching];
}
