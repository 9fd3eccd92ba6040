"use client";

import type { EndpointCheckView } from "@posthorn/core";
import { useMutation } from "@tanstack/react-query";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { useTRPC } from "@/trpc/client.tsx";

export interface UrlChecker {
  /** Of the URL that stands there now; null: not asked, or not answered yet. */
  result: EndpointCheckView | null;
  error: unknown;
  isPending: boolean;
  isCheckable: boolean;
  check: () => void;
  /** When the field is left: asks once for each URL. `known`: one that an endpoint has already isn't asked about. */
  checkOnLeaving: () => void;
}

/** Has a worker try out the URL of a form; what it found is forgotten when the URL changes. */
export function useUrlCheck(url: string, known: string): UrlChecker {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const mutation = useMutation(trpc.endpoints.check.mutationOptions());
  const isCurrent = mutation.variables?.url === url;
  const isCheckable = /^https?:\/\/[^/]/i.test(url);
  const check = () => mutation.mutate({ ...place, url });
  return {
    result: isCurrent ? (mutation.data ?? null) : null,
    error: isCurrent ? mutation.error : null,
    isPending: isCurrent && mutation.isPending,
    isCheckable,
    check,
    checkOnLeaving() {
      if (isCheckable && url !== known && !isCurrent) check();
    },
  };
}
