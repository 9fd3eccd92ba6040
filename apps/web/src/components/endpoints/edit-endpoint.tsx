"use client";

import { useMutation, useQueryClient, useSuspenseQueries } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import { scheduleOf } from "@/lib/environment-schedule.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { EndpointForm } from "./endpoint-form.tsx";
import { changesOf, valuesOf } from "./endpoint-form-values.ts";

export function EditEndpoint({ endpointId }: { endpointId: string }) {
  const { place, href } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const [{ data: newest }, { data: environment }] = useSuspenseQueries({
    queries: [
      trpc.endpoints.get.queryOptions({ ...place, endpointId }),
      trpc.environment.get.queryOptions(place),
    ],
  });
  // As it was when the form was filled: what is sent is what the person changed, whatever has come since.
  const [endpoint] = useState(newest);
  const update = useMutation(trpc.endpoints.update.mutationOptions({ gcTime: 0 }));
  const detail = href(`/endpoints/${endpointId}`);
  return (
    <EndpointForm
      defaultValues={valuesOf(endpoint)}
      environmentSchedule={scheduleOf(environment)}
      urlHint="Deliveries that are waiting go to the new address, too."
      submitLabel="Save endpoint"
      cancel={<LinkButton href={detail}>Cancel</LinkButton>}
      onSubmit={async (values) => {
        await update.mutateAsync({ ...place, endpointId, ...changesOf(values, endpoint) });
        await queryClient.invalidateQueries(trpc.endpoints.pathFilter());
        toast.success("The endpoint was saved");
        router.push(detail);
      }}
    />
  );
}
