import type { Metadata } from "next";
import { EditConsumer } from "@/components/consumers/edit-consumer.tsx";
import { Allowed } from "@/components/frame/allowed.tsx";
import { BackLink } from "@/components/ui/back-link.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { FormSkeleton } from "@/components/ui/page-skeleton.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { Hydrated, load, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Edit consumer" };

interface Props {
  params: Promise<{ tenant: string; environment: string; consumerId: string }>;
}

export default async function EditConsumerPage({ params }: Props) {
  const { tenant, environment, consumerId } = await params;
  const named = decodeURIComponent(consumerId);
  await load(trpc.consumers.get.queryOptions({ tenant, environment, consumerId: named }));
  return (
    <Hydrated>
      <Allowed permission="endpoints:write" to="change consumers" back={`/consumers/${consumerId}`}>
        <PageHeader
          back={<BackLink href={`/${tenant}/${environment}/consumers/${consumerId}`}>Consumer</BackLink>}
          title="Edit consumer"
          description="Events name the consumer by its new uid as soon as it is saved."
        />
        <QueryBoundary loading={<FormSkeleton />}>
          <EditConsumer consumerId={named} />
        </QueryBoundary>
      </Allowed>
    </Hydrated>
  );
}
