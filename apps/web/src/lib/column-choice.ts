/** Where a browser keeps which columns somebody wants to see; in a cookie, so that the page comes with them. */
export const columnCookie = "posthorn_delivery_columns";

const yearSeconds = 365 * 24 * 3600;

/** The columns that were chosen and still exist, in the table's order; undefined where nobody has chosen. */
export function readColumnChoice<Id extends string>(
  cookie: string | undefined,
  columns: readonly { id: Id }[],
): Id[] | undefined {
  if (cookie === undefined) return undefined;
  const chosen = new Set(cookie.split("."));
  return columns.flatMap(({ id }) => (chosen.has(id) ? [id] : []));
}

/** Keeps the choice in this browser; undefined: the usual columns again. */
export function keepColumnChoice(ids: readonly string[] | undefined): void {
  const kept = ids === undefined ? "=; max-age=0" : `=${ids.join(".")}; max-age=${yearSeconds}`;
  // biome-ignore lint/suspicious/noDocumentCookie: browsers of 2024 have no Cookie Store, and the names of columns need no escaping
  document.cookie = `${columnCookie}${kept}; path=/; samesite=lax`;
}
