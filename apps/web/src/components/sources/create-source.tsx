"use client";

import type { SourceProvider } from "@posthorn/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { SourceForm } from "./source-form.tsx";
import { newSource, toInput } from "./source-form-values.ts";

export function CreateSource({ provider }: { provider: SourceProvider }) {
  const { place, href } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const create = useMutation(trpc.sources.create.mutationOptions());
  return (
    <SourceForm
      defaultValues={newSource(provider)}
      submitLabel="Create source"
      cancel={<LinkButton href={href("/sources")}>Cancel</LinkButton>}
      onSubmit={async (values) => {
        const created = await create.mutateAsync({ ...place, ...toInput(values) });
        await queryClient.invalidateQueries(trpc.sources.pathFilter());
        toast.success(`${created.name} was created`);
        router.push(href(`/sources/${created.id}`));
      }}
    />
  );
}
