/**
 * On each request to an endpoint, whatever its signature profiles: how many deliveries of Posthorn's came one from the other,
 * this one included.
 */
export const hopsHeader = "posthorn-hops";

/** What this many deliveries led to is a loop, as far as anybody can tell: it is delivered no further. */
export const mostHops = 5;

const hopsSyntax = /^[1-9]\d{0,2}$/;

/**
 * What a request says that deliveries led to it, at most `mostHops`; null: none that it tells. What nobody writes like that
 * counts for nothing; of several, because a proxy added one, the highest counts.
 */
export function readHops(header: string | string[] | undefined): number | null {
  if (header === undefined) return null;
  const told = [header].flat().flatMap((line) => line.split(",").map((part) => part.trim()));
  const hops = Math.max(0, ...told.filter((part) => hopsSyntax.test(part)).map(Number));
  return hops === 0 ? null : Math.min(hops, mostHops);
}
