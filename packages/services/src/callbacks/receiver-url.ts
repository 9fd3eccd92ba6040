/**
 * What a callback's receiver is told apart by: the address that the caller of the operation gave, `https://shop.example/hooks`,
 * without what the expression puts behind it, which differs from one callback to the next. Where it gave none, the host.
 */
export function receiverUrl(url: URL, given: string | null): string {
  const base = given === null ? null : URL.parse(given);
  return base?.origin === url.origin ? base.origin + base.pathname : hostOf(url);
}

/** The receiver that a whole host is. */
export const hostOf = ({ origin }: URL): string => `${origin}/`;
