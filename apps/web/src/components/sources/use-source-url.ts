"use client";

import type { SourceView } from "@posthorn/core";
import { useEnvironment } from "@/components/frame/environment-context.tsx";

/** Where a source's provider sends to. */
export function useSourceUrl(): (source: Pick<SourceView, "path">) => string {
  const { apiUrl } = useEnvironment();
  return ({ path }) => apiUrl.replace(/\/+$/, "") + path;
}
