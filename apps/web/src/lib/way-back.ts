import { useEffect, useSyncExternalStore } from "react";

/** How the filter of each list stood when it was left, by the path of its page. In memory, so that a new visit begins anew. */
const filters = new Map<string, string>();
const neverChanges = () => () => {};

/** Keeps what a page shows, as its address says it, for the way back to it. */
export function useRememberedFilter(pathname: string, params: URLSearchParams): void {
  const query = params.size > 0 ? `?${params}` : "";
  useEffect(() => void filters.set(pathname, query), [pathname, query]);
}

/** The list's address as it was left; its path alone where it was not looked at before. */
export const useWayBack = (path: string): string =>
  useSyncExternalStore(
    neverChanges,
    () => path + (filters.get(path) ?? ""),
    () => path,
  );
