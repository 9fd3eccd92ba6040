"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { ConsumerForm } from "./consumer-form.tsx";
import { changesOf, valuesOf } from "./consumer-form-values.ts";

export function EditConsumer({ consumerId }: { consumerId: string }) {
  const { place, href } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const { data: newest } = useSuspenseQuery(trpc.consumers.get.queryOptions({ ...place, consumerId }));
  // As it was when the form was filled: what is sent is what the person changed, whatever has come since.
  const [consumer] = useState(newest);
  const update = useMutation(trpc.consumers.update.mutationOptions());
  const detail = href(`/consumers/${consumer.id}`);
  return (
    <ConsumerForm
      defaultValues={valuesOf(consumer)}
      submitLabel="Save consumer"
      cancel={<LinkButton href={detail}>Cancel</LinkButton>}
      onSubmit={async (values) => {
        await update.mutateAsync({ ...place, consumerId: consumer.id, ...changesOf(values, consumer) });
        await queryClient.invalidateQueries(trpc.consumers.pathFilter());
        toast.success("The consumer was saved");
        router.push(detail);
      }}
    />
  );
}
