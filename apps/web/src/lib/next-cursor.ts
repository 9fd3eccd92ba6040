/** Where a list's next page starts; undefined at the end. */
export const nextCursor = (page: { nextCursor: string | null }): string | undefined =>
  page.nextCursor ?? undefined;
