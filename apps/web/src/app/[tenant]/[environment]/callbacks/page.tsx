import type { Metadata } from "next";
import { CallbackLog } from "@/components/callbacks/callback-log.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { readCallbackFilter, toCallbackInput } from "@/lib/callback-filter.ts";
import { toSearchParams } from "@/lib/delivery-filter.ts";
import { nextCursor } from "@/lib/next-cursor.ts";
import { Hydrated, prefetchPages, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Callbacks" };

interface Props {
  params: Promise<{ tenant: string; environment: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function CallbacksPage({ params, searchParams }: Props) {
  const filter = toCallbackInput(readCallbackFilter(toSearchParams(await searchParams)));
  const input = { ...(await params), ...filter, limit: 50 };
  await prefetchPages(trpc.callbacks.list.infiniteQueryOptions(input, { getNextPageParam: nextCursor }));
  return (
    <Hydrated>
      <PageHeader
        title="Callbacks"
        description="What followed requests to your own API, to the URLs that their callers gave."
      />
      <CallbackLog />
    </Hydrated>
  );
}
