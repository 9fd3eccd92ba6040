"use client";

import { useQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { useTRPC } from "@/trpc/client.tsx";

/** Trouble that a person looks at within half a minute is looked at soon enough. */
const lookEveryMs = 30_000;

/** How many notices nobody has read; 0 until that is known. At 100 it stops counting. */
export function useUnreadCount(): number {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const { data } = useQuery({
    ...trpc.notices.countUnread.queryOptions(place),
    refetchInterval: lookEveryMs,
  });
  return data?.unread ?? 0;
}
