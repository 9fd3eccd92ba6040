/** What is kept of an answer. Secrets are taken out of it, so that none stands in the database in clear. */
export interface Answer {
  status: number;
  /** Those that belong to the answer itself. */
  headers: Record<string, string>;
  /** "" where it has none. */
  body: string;
}

/** Members that show a secret once: an endpoint's signing secret, an API key, a consumer's token. */
const secretMembers = ["secret", "key", "token"];

/** The largest usual answers, an endpoint or event type with everything it may have, are a few dozen KiB. */
const mostBytes = 256 * 1024;

/** The body as it is kept: secrets are null in it. Null where it is too large to be kept. */
export function toKeptBody({ status, body }: Answer): string | null {
  const kept = status < 300 ? withoutSecrets(body) : body;
  return Buffer.byteLength(kept) <= mostBytes ? kept : null;
}

function withoutSecrets(body: string): string {
  if (!body.startsWith("{")) return body;
  const value: Record<string, unknown> = JSON.parse(body);
  for (const name of secretMembers) if (Object.hasOwn(value, name)) value[name] = null;
  return JSON.stringify(value);
}
