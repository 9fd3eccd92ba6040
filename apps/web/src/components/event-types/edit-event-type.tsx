"use client";

import type { EventTypeView } from "@posthorn/core";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { EventTypeForm } from "./event-type-form.tsx";
import { inputOf, valuesOf } from "./event-type-form-values.ts";

export function EditEventType({ name }: { name: string }) {
  const { place, href } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const { data } = useSuspenseQuery(trpc.eventTypes.get.queryOptions({ ...place, name }));
  const update = useMutation(trpc.eventTypes.update.mutationOptions());
  const eventType = data.draft ?? data.published;
  if (!eventType) return null;
  const detail = href(`/event-types/${encodeURIComponent(name)}`);
  return (
    <EventTypeForm
      defaultValues={valuesOf(eventType)}
      nameFixed
      submitLabel="Save draft"
      cancel={<LinkButton href={detail}>Cancel</LinkButton>}
      onSubmit={async (values) => {
        const changed = await update.mutateAsync({ ...place, ...inputOf(values, eventType), draft: true });
        await queryClient.invalidateQueries(trpc.eventTypes.pathFilter());
        await queryClient.invalidateQueries(trpc.catalog.pathFilter());
        toast.success(wordsOf(changed, data.published));
        router.push(detail);
      }}
    />
  );
}

function wordsOf(changed: EventTypeView, published: EventTypeView | null): string {
  if (!changed.draft) return "Nothing differs from what is published";
  if (published && changed.version > published.version)
    return `Saved as a draft of version ${changed.version}: review and publish it`;
  return "Saved as a draft: review and publish it";
}
