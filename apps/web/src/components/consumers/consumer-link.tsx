"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { shortenId } from "@/lib/shorten.ts";
import { useTRPC } from "@/trpc/client.tsx";

/** A consumer by its name, with the way to its page; by its id alone where it is gone. */
export function ConsumerLink({ consumerId }: { consumerId: string }) {
  const { place, href } = useEnvironment();
  const trpc = useTRPC();
  const { data, isError } = useQuery({
    ...trpc.consumers.get.queryOptions({ ...place, consumerId }),
    staleTime: 60_000,
  });
  if (isError) return <span className="font-mono text-ink-2 text-xs">{shortenId(consumerId)}</span>;
  return (
    <Link href={href(`/consumers/${consumerId}`)} className="break-words text-accent-ink hover:underline">
      {data?.name ?? shortenId(consumerId)}
    </Link>
  );
}
