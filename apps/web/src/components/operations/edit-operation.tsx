"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { OperationForm } from "./operation-form.tsx";
import { changesOf, valuesOf } from "./operation-form-values.ts";

export function EditOperation({ operationId }: { operationId: string }) {
  const { place, href } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const { data: newest } = useSuspenseQuery(trpc.operations.get.queryOptions({ ...place, operationId }));
  // As it was when the form was filled: what is sent is what the person changed, whatever has come since.
  const [operation] = useState(newest);
  const [values] = useState(() => valuesOf(newest));
  const update = useMutation(trpc.operations.update.mutationOptions());
  const detail = href(`/operations/${operation.id}`);
  return (
    <OperationForm
      defaultValues={values}
      nameFixed
      submitLabel="Save operation"
      cancel={<LinkButton href={detail}>Cancel</LinkButton>}
      onSubmit={async (changed) => {
        await update.mutateAsync({
          ...place,
          operationId: operation.id,
          ...changesOf(changed, operation),
        });
        await queryClient.invalidateQueries(trpc.operations.pathFilter());
        toast.success("The operation was saved");
        router.push(detail);
      }}
    />
  );
}
