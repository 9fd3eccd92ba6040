/** Which part of a list. */
export interface ListParams {
  /** Items on a page: 1 to 100, 50 unless set. It does not bound how many items `for await` goes through. */
  limit?: number | undefined;
  /** `nextCursor` of the page before. */
  cursor?: string | undefined;
}
