/** How often an endpoint has failed, in words. None in a row where some requests succeed between those that fail. */
export function failuresInARow(count: number): string {
  if (count === 0) return "too many of its requests";
  return count === 1 ? "1 failure" : `${count} failures in a row`;
}
