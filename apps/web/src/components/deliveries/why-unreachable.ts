import type { EndpointView } from "@posthorn/core";
import { TRPCClientError } from "@trpc/client";
import type { AppRouter } from "@/server/trpc/app.router.ts";

/** Why a retry of a delivery would be refused, by what is known of its endpoint; null: nothing speaks against it. */
export function whyUnreachable(
  endpoint: Pick<EndpointView, "state"> | undefined,
  error: unknown,
): string | null {
  if (endpoint?.state === "disabled") return "Its endpoint is disabled: enable it first, then retry.";
  const code =
    error instanceof TRPCClientError ? (error as TRPCClientError<AppRouter>).data?.code : undefined;
  return code === "NOT_FOUND" ? "Its endpoint was deleted, so it can't be sent again." : null;
}
