"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { EventTypeForm } from "./event-type-form.tsx";
import { inputOf, newEventType } from "./event-type-form-values.ts";

export function CreateEventType() {
  const { place, href } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const create = useMutation(trpc.eventTypes.create.mutationOptions());
  return (
    <EventTypeForm
      defaultValues={newEventType}
      submitLabel="Create draft"
      cancel={<LinkButton href={href("/event-types")}>Cancel</LinkButton>}
      onSubmit={async (values) => {
        const created = await create.mutateAsync({ ...place, ...inputOf(values), draft: true });
        await queryClient.invalidateQueries(trpc.eventTypes.pathFilter());
        await queryClient.invalidateQueries(trpc.catalog.pathFilter());
        toast.success(`${created.name} is a draft now: publish it to send it`);
        router.push(href(`/event-types/${encodeURIComponent(created.name)}`));
      }}
    />
  );
}
