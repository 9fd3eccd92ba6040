"use client";

import type { NoticeView } from "@posthorn/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CheckCheck } from "lucide-react";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { useUnreadCount } from "./use-unread-count.ts";

/** Marks everything read up to the newest notice that is shown: what is held back stays unread. */
export function MarkAllRead({ notices }: { notices: readonly NoticeView[] }) {
  const { place, can } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const anyUnread = useUnreadCount() > 0 || notices.some(({ readAt }) => readAt === null);
  const mark = useMutation(
    trpc.notices.markAllRead.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.notices.pathFilter()),
      onError: (error) => {
        toast.error(messageOf(error));
      },
    }),
  );
  const [newest] = notices;
  if (!newest || !anyUnread || !can("endpoints:write")) return null;
  return (
    <Button size="sm" busy={mark.isPending} onClick={() => mark.mutate({ ...place, upTo: newest.id })}>
      {!mark.isPending && <CheckCheck aria-hidden="true" />}
      Mark all as read
    </Button>
  );
}
