"use client";

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
  const { data: eventType } = useSuspenseQuery(trpc.eventTypes.get.queryOptions({ ...place, name }));
  const update = useMutation(trpc.eventTypes.update.mutationOptions());
  const detail = href(`/event-types/${encodeURIComponent(name)}`);
  return (
    <EventTypeForm
      defaultValues={valuesOf(eventType)}
      nameFixed
      submitLabel="Save changes"
      cancel={<LinkButton href={detail}>Cancel</LinkButton>}
      onSubmit={async (values) => {
        const changed = await update.mutateAsync({ ...place, ...inputOf(values, eventType) });
        await queryClient.invalidateQueries(trpc.eventTypes.pathFilter());
        toast.success(
          changed.version > eventType.version
            ? `Saved as version ${changed.version}`
            : `${changed.name} was saved`,
        );
        router.push(detail);
      }}
    />
  );
}
