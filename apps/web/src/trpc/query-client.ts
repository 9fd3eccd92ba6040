import { QueryCache, QueryClient } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import type { AppRouter } from "@/server/trpc/app.router.ts";

function statusOf(error: Error): number | null {
  if (!(error instanceof TRPCClientError)) return null;
  return (error as TRPCClientError<AppRouter>).data?.httpStatus ?? null;
}

/** A refusal stays a refusal: only what failed on the way, or in Posthorn, is worth another try. */
function isWorthRetrying(error: Error): boolean {
  const status = statusOf(error);
  return status === null || status >= 500;
}

/** A session that has ended is begun anew, and the person comes back to the same page. */
function signInAgain(error: Error): void {
  if (typeof window === "undefined" || statusOf(error) !== 401) return;
  const { pathname, search } = window.location;
  window.location.assign(`/sign-in?callbackUrl=${encodeURIComponent(pathname + search)}`);
}

export const createQueryClient = () =>
  new QueryClient({
    queryCache: new QueryCache({ onError: signInAgain }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, error) => failures < 2 && isWorthRetrying(error),
      },
    },
  });
