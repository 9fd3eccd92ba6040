"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { SourceForm } from "./source-form.tsx";
import { changesOf, valuesOf } from "./source-form-values.ts";

export function EditSource({ sourceId }: { sourceId: string }) {
  const { place, href } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const { data: newest } = useSuspenseQuery(trpc.sources.get.queryOptions({ ...place, sourceId }));
  // As it was when the form was filled: what is sent is what the person changed, whatever has come since.
  const [source] = useState(newest);
  const update = useMutation(trpc.sources.update.mutationOptions());
  const detail = href(`/sources/${source.id}`);
  return (
    <SourceForm
      defaultValues={valuesOf(source)}
      stored={source.secretCount}
      providerFixed
      submitLabel="Save source"
      cancel={<LinkButton href={detail}>Cancel</LinkButton>}
      onSubmit={async (values) => {
        await update.mutateAsync({ ...place, sourceId: source.id, ...changesOf(values, source) });
        await queryClient.invalidateQueries(trpc.sources.pathFilter());
        toast.success("The source was saved. It counts everywhere within 5 seconds.");
        router.push(detail);
      }}
    />
  );
}
