import type { Metadata } from "next";
import { CreateConsumer } from "@/components/consumers/create-consumer.tsx";
import { Allowed } from "@/components/frame/allowed.tsx";
import { BackLink } from "@/components/ui/back-link.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";

export const metadata: Metadata = { title: "Create consumer" };

interface Props {
  params: Promise<{ tenant: string; environment: string }>;
}

export default async function NewConsumerPage({ params }: Props) {
  const { tenant, environment } = await params;
  return (
    <Allowed permission="endpoints:write" to="create consumers" back="/consumers">
      <PageHeader
        back={<BackLink href={`/${tenant}/${environment}/consumers`}>Consumers</BackLink>}
        title="Create consumer"
        description="One of your customers. Give it endpoints next, and address events to it."
      />
      <CreateConsumer />
    </Allowed>
  );
}
