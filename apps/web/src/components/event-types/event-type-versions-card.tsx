"use client";

import type { EventTypeView } from "@posthorn/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Card } from "@/components/ui/card.tsx";
import { ErrorState } from "@/components/ui/error-state.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";

/** The versions of an event type that has more than one, each with the way to what it changed. */
export function EventTypeVersionsCard({ eventType }: { eventType: EventTypeView }) {
  const { place, href } = useEnvironment();
  const trpc = useTRPC();
  const { name } = eventType;
  const { data, error, refetch } = useQuery({
    ...trpc.eventTypes.versions.queryOptions({ ...place, name, limit: 10 }),
    enabled: eventType.version > 1,
  });
  if (eventType.version === 1) return null;
  const path = href(`/event-types/${encodeURIComponent(name)}/versions`);
  return (
    <Card
      title="Versions"
      note={String(eventType.version)}
      action={
        <Link href={path} className="text-accent-ink text-sm hover:underline">
          Compare
        </Link>
      }
    >
      {error && !data && <ErrorState message={messageOf(error)} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton className="m-4 h-12" />}
      <ul className="divide-y divide-line">
        {data?.items.map(({ version, createdAt }) => (
          <li
            key={version}
            className="relative flex h-9 items-center justify-between gap-3 px-4 text-sm hover:bg-hover"
          >
            {version > 1 ? (
              <Link
                href={`${path}?from=${version - 1}&to=${version}`}
                className="after:absolute after:inset-0"
              >
                Version {version}
              </Link>
            ) : (
              <span>Version 1</span>
            )}
            <TimeText at={createdAt} className="text-ink-3 text-xs" />
          </li>
        ))}
      </ul>
    </Card>
  );
}
