"use client";

import type { CreatedEndpointView } from "@posthorn/core";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { scheduleOf } from "@/lib/environment-schedule.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { CreatedEndpoint } from "./created-endpoint.tsx";
import { EndpointForm } from "./endpoint-form.tsx";
import { creationOf, newEndpoint } from "./endpoint-form-values.ts";

/** `consumerId`: whose it is at first; empty: nobody's. */
export function CreateEndpoint({ consumerId }: { consumerId: string }) {
  const { place, href } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data: environment } = useSuspenseQuery(trpc.environment.get.queryOptions(place));
  const create = useMutation(trpc.endpoints.create.mutationOptions({ gcTime: 0 }));
  const [created, setCreated] = useState<CreatedEndpointView | null>(null);
  const environmentSchedule = scheduleOf(environment);

  if (created) return <CreatedEndpoint endpoint={created} />;
  return (
    <>
      <PageHeader
        title="Create endpoint"
        description="A URL that receives your events as signed POST requests."
      />
      <EndpointForm
        defaultValues={newEndpoint(environmentSchedule, consumerId)}
        withSecret
        environmentSchedule={environmentSchedule}
        urlHint="Where the webhooks go. HTTPS, on an address that the internet can reach."
        submitLabel="Create endpoint"
        cancel={<LinkButton href={href("/endpoints")}>Cancel</LinkButton>}
        onSubmit={async (values) => {
          setCreated(await create.mutateAsync({ ...place, ...creationOf(values) }));
          await queryClient.invalidateQueries(trpc.endpoints.pathFilter());
        }}
      />
    </>
  );
}
