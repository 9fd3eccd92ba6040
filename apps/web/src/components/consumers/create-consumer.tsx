"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { ConsumerForm } from "./consumer-form.tsx";
import { inputOf, newConsumer } from "./consumer-form-values.ts";

export function CreateConsumer() {
  const { place, href } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const create = useMutation(trpc.consumers.create.mutationOptions());
  return (
    <ConsumerForm
      defaultValues={newConsumer}
      submitLabel="Create consumer"
      cancel={<LinkButton href={href("/consumers")}>Cancel</LinkButton>}
      onSubmit={async (values) => {
        const created = await create.mutateAsync({ ...place, ...inputOf(values) });
        await queryClient.invalidateQueries(trpc.consumers.pathFilter());
        toast.success(`${created.name} was created`);
        router.push(href(`/consumers/${created.id}`));
      }}
    />
  );
}
