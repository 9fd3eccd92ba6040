"use client";

import { useQuery } from "@tanstack/react-query";
import { Send } from "lucide-react";
import Link from "next/link";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import { reviewAddress } from "@/lib/review-address.ts";
import { useTRPC } from "@/trpc/client.tsx";

const mostNamed = 8;

/** What waits to be published, above the list of what is. Says nothing where nothing waits. */
export function DraftsNotice() {
  const { place, href, can } = useEnvironment();
  const trpc = useTRPC();
  const { data } = useQuery(trpc.eventTypes.list.queryOptions({ ...place, limit: 100, draft: true }));
  const drafts = data?.items ?? [];
  if (drafts.length === 0) return null;
  const count = `${drafts.length}${data?.nextCursor ? " or more" : ""}`;
  return (
    <section
      aria-label="Drafts"
      className="mb-5 flex flex-wrap items-center justify-between gap-3 rounded-lg border border-line bg-waiting-soft px-4 py-3"
    >
      <div className="min-w-0 text-sm">
        <p className="font-medium">
          {drafts.length === 1 ? "1 draft waits" : `${count} drafts wait`} to be published
        </p>
        <ul className="mt-1 flex flex-wrap gap-x-3 gap-y-1">
          {drafts.slice(0, mostNamed).map(({ name }) => (
            <li key={name} className="min-w-0">
              <Link
                href={href(`/event-types/${encodeURIComponent(name)}`)}
                className="inline-flex min-h-6 items-center break-all font-mono text-accent-ink text-xs hover:underline"
              >
                {name}
              </Link>
            </li>
          ))}
          {drafts.length > mostNamed && (
            <li className="inline-flex min-h-6 items-center text-ink-2 text-xs">and others</li>
          )}
        </ul>
      </div>
      {can("catalog:write") && (
        <LinkButton look="primary" href={href(reviewAddress())}>
          <Send aria-hidden="true" />
          Review and publish
        </LinkButton>
      )}
    </section>
  );
}
