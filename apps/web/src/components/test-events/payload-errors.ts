import { TRPCClientError } from "@trpc/client";
import type { AppRouter } from "@/server/trpc/app.router.ts";

/** What the payload check refused, by the path within the payload: `items.0.sku`; the payload itself is "". */
export function payloadErrors(error: unknown): Map<string, string> {
  const data = error instanceof TRPCClientError ? (error as TRPCClientError<AppRouter>).data : null;
  const ofPayload = (data?.fieldErrors ?? []).filter(
    ({ path }) => path === "data" || path.startsWith("data."),
  );
  return new Map(ofPayload.map(({ path, message }) => [path.slice("data.".length), message]));
}
