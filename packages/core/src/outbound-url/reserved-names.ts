/** Suffixes that never name a host on the public internet. */
const reservedSuffixes = [
  ".localhost",
  ".local",
  ".localdomain",
  ".internal",
  ".intranet",
  ".lan",
  ".home",
  ".corp",
  ".private",
  ".arpa",
  ".onion",
  ".test",
  ".example",
  ".invalid",
  ".alt",
  ".svc",
];

/** Whether a lower-case host name without trailing dot belongs to a private or reserved name space. */
export function isReservedName(host: string): boolean {
  return !host.includes(".") || reservedSuffixes.some((suffix) => host.endsWith(suffix));
}
