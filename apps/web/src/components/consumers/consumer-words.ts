/** `its 2 endpoints`, as the object of "deletes". `more`: there are more than were counted. */
export function endpointCountWords(count: number, more: boolean): string {
  if (count === 0) return "no endpoint: it has none";
  if (more) return `its endpoints, of which there are more than ${count}`;
  return count === 1 ? "its 1 endpoint" : `its ${count} endpoints`;
}

/** What the button says while a deletion goes on from one hundred to the next. */
export function deletionProgress(deleted: number, left: number): string {
  return `Deleting ${deleted} of ${deleted + left} endpoints…`;
}
