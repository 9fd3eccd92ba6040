"use client";

import { usePathname, useSearchParams } from "next/navigation";

/** A list's filter; it lives in the address, so that a view can be sent to somebody. */
export function useAddressFilter<Filter>(
  read: (params: URLSearchParams) => Filter,
  write: (filter: Filter) => string,
): [Filter, (next: Filter) => void] {
  const pathname = usePathname();
  const filter = read(useSearchParams());
  return [filter, (next) => window.history.pushState(null, "", `${pathname}${write(next)}`)];
}
