"use client";

import type { NoticeView } from "@posthorn/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";

/** Marks one notice read; its row and the count beside "Notices" show it at once. */
export function useMarkRead(onRead: (read: NoticeView) => Promise<void>) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { mutate, isPending } = useMutation(
    trpc.notices.markRead.mutationOptions({
      onSuccess: (read) =>
        Promise.all([onRead(read), queryClient.invalidateQueries(trpc.notices.countUnread.pathFilter())]),
      onError: (error) => {
        toast.error(messageOf(error));
      },
    }),
  );
  return {
    busy: isPending,
    mark: ({ id }: NoticeView) => mutate({ ...place, noticeId: id }),
  };
}
