/** Fetch's `Headers`, Node's `request.headers`, or a plain object; names in any letter case. */
export type WebhookHeaders =
  | { get(name: string): string | null }
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * A header's value, or null where it is missing or empty. Repeated values are joined with `, ` as HTTP does:
 * a doubled id or timestamp is then not in its grammar, and is refused instead of one being picked.
 */
export function readHeader(headers: WebhookHeaders, name: string): string | null {
  if (isFetchHeaders(headers)) return headers.get(name) || null;
  const values = Object.entries(headers)
    .filter(([key]) => key.toLowerCase() === name)
    .flatMap(([, value]) => value ?? []);
  return values.join(", ") || null;
}

function isFetchHeaders(headers: WebhookHeaders): headers is { get(name: string): string | null } {
  return typeof headers.get === "function";
}
