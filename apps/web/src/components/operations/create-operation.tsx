"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { OperationForm } from "./operation-form.tsx";
import { inputOf, newOperation } from "./operation-form-values.ts";

export function CreateOperation() {
  const { place, href } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const create = useMutation(trpc.operations.create.mutationOptions());
  return (
    <OperationForm
      defaultValues={newOperation}
      submitLabel="Create operation"
      cancel={<LinkButton href={href("/operations")}>Cancel</LinkButton>}
      onSubmit={async (values) => {
        const created = await create.mutateAsync({ ...place, ...inputOf(values) });
        await queryClient.invalidateQueries(trpc.operations.pathFilter());
        toast.success(`${created.name} was created, and stands in your OpenAPI document`);
        router.push(href(`/operations/${created.id}`));
      }}
    />
  );
}
