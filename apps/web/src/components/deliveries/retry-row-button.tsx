"use client";

import type { DeliveryView, Page } from "@posthorn/core";
import { type InfiniteData, useMutation, useQueryClient } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";

/** Retries one dead letter; its row stays where it is and shows what became of it. */
export function RetryRowButton({
  delivery,
  listKey,
}: {
  delivery: DeliveryView;
  listKey: readonly unknown[];
}) {
  const { place, href, can } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const retry = useMutation(
    trpc.deliveries.retry.mutationOptions({
      onSuccess: (retried) => {
        queryClient.setQueryData<InfiniteData<Page<DeliveryView>>>(
          listKey,
          (list) => list && { ...list, pages: list.pages.map((page) => replaceIn(page, retried)) },
        );
        toast.success(`${retried.eventType} is sent again`, {
          action: { label: "Open", onClick: () => router.push(href(`/deliveries/${retried.id}`)) },
        });
      },
      onError: (error) => {
        toast.error(messageOf(error));
      },
    }),
  );
  if (delivery.state !== "dead" || !can("deliveries:write")) return null;
  return (
    <Button
      size="sm"
      busy={retry.isPending}
      aria-label={`Retry ${delivery.id}`}
      className="relative z-10"
      onClick={() => retry.mutate({ ...place, deliveryId: delivery.id })}
    >
      {!retry.isPending && <RotateCw aria-hidden="true" />}
      Retry
    </Button>
  );
}

function replaceIn(page: Page<DeliveryView>, changed: DeliveryView): Page<DeliveryView> {
  return { ...page, items: page.items.map((each) => (each.id === changed.id ? changed : each)) };
}
