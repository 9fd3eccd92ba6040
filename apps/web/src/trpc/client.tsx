"use client";

import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, TRPCClientError, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import { plainJson } from "@/lib/plain-json.ts";
import { mostCallsAtOnce } from "@/lib/trpc-batch.ts";
import type { AppRouter } from "@/server/trpc/app.router.ts";
import { createQueryClient } from "./query-client.ts";

const { TRPCProvider, useTRPC } = createTRPCContext<AppRouter>();

export { useTRPC };

/** While a page is rendered on the server nothing is fetched over HTTP: what was not prefetched, the browser asks for. */
const browserOnly: TRPCLink<AppRouter> = () => () =>
  observable((observer) => observer.error(new TRPCClientError("This query was not loaded with the page.")));

let browserQueryClient: QueryClient | undefined;

function queryClient(): QueryClient {
  if (typeof window === "undefined") return createQueryClient();
  browserQueryClient ??= createQueryClient();
  return browserQueryClient;
}

export function TrpcReactProvider({ children }: { children: ReactNode }) {
  const client = queryClient();
  const [trpcClient] = useState(() =>
    createTRPCClient<AppRouter>({
      links: [
        typeof window === "undefined"
          ? browserOnly
          : httpBatchLink({
              url: "/api/trpc",
              methodOverride: "POST",
              maxItems: mostCallsAtOnce,
              transformer: plainJson,
            }),
      ],
    }),
  );
  return (
    <QueryClientProvider client={client}>
      <TRPCProvider trpcClient={trpcClient} queryClient={client}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
