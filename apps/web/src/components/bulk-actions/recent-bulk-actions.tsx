"use client";

import type { BulkActionView } from "@posthorn/core";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { useTRPC } from "@/trpc/client.tsx";

/** Loaded when there is one, which is seldom. */
const BulkActionList = dynamic(() => import("./bulk-action-list.tsx"), { ssr: false });

const runningIntervalMs = 1_500;
const idleIntervalMs = 15_000;
/** For so long an ended one goes on being shown. */
const shownAfterEndMs = 10 * 60_000;

function isRecent(view: BulkActionView): boolean {
  if (view.state !== "completed" && view.state !== "canceled") return true;
  return Date.now() - new Date(view.finishedAt ?? view.createdAt).getTime() < shownAfterEndMs;
}

/** Above the log: bulk actions that are under way or have just ended, with how far each has come. */
export function RecentBulkActions() {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set());
  const { data } = useQuery({
    ...trpc.bulkActions.list.queryOptions({ ...place, limit: 10 }),
    refetchInterval: ({ state }) =>
      state.data?.items.some((view) => view.state === "running") ? runningIntervalMs : idleIntervalMs,
  });
  const shown = data?.items.filter((view) => isRecent(view) && !dismissed.has(view.id)) ?? [];
  if (shown.length === 0) return null;
  return <BulkActionList views={shown} onHide={(id) => setDismissed((before) => new Set([...before, id]))} />;
}
