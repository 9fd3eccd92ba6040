"use client";

import type { NoticeView } from "@posthorn/core";
import { useIsMutating, useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";

/** Marks one notice read; its row and the count beside "Notices" show it at once. */
export function useMarkRead({ id }: NoticeView, onRead: (read: NoticeView) => Promise<void>) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  // Of this notice alone: its link and its button both mark it, and each shows that the other does.
  const mutationKey = [...trpc.notices.markRead.mutationKey(), id];
  const { mutate } = useMutation({
    ...trpc.notices.markRead.mutationOptions({
      onSuccess: (read) =>
        Promise.all([onRead(read), queryClient.invalidateQueries(trpc.notices.countUnread.pathFilter())]),
      onError: (error) => {
        toast.error(messageOf(error));
      },
    }),
    mutationKey,
  });
  return {
    busy: useIsMutating({ mutationKey }) > 0,
    mark: () => mutate({ ...place, noticeId: id }),
  };
}
