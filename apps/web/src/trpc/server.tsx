import "server-only";
import { dehydrate, type FetchQueryOptions, HydrationBoundary, type QueryKey } from "@tanstack/react-query";
import { TRPCError } from "@trpc/server";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { notFound } from "next/navigation";
import { cache, type ReactNode } from "react";
import { currentUser } from "@/server/auth/session.ts";
import { appRouter } from "@/server/trpc/app.router.ts";
import { createQueryClient } from "./query-client.ts";

const queryClient = cache(createQueryClient);

/** Query options that call the routers directly, without HTTP. */
export const trpc = createTRPCOptionsProxy({
  ctx: async () => ({ user: await currentUser() }),
  router: appRouter,
  queryClient,
});

/** Loads a query for the browser. One that fails is simply left to the browser, which shows the error in its place. */
export async function prefetch<Data, Failure, Selected, Key extends QueryKey>(
  options: FetchQueryOptions<Data, Failure, Selected, Key>,
): Promise<void> {
  await queryClient().prefetchQuery({ ...options, retry: false });
}

/** The same for the first page of a list that loads more. */
export const prefetchPages: ReturnType<typeof queryClient>["prefetchInfiniteQuery"] = (options) =>
  queryClient().prefetchInfiniteQuery({ ...options, retry: false });

/** Loads what a page is about; the page is "not found" where that doesn't exist. */
export async function load<Data, Failure, Selected, Key extends QueryKey>(
  options: FetchQueryOptions<Data, Failure, Selected, Key>,
): Promise<Selected | undefined> {
  try {
    return (await queryClient().fetchQuery({ ...options, retry: false })) as Selected;
  } catch (error) {
    if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound();
    return undefined;
  }
}

/** Hands the loaded queries to the browser. */
export function Hydrated({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(queryClient())}>{children}</HydrationBoundary>;
}
