import type { Metadata } from "next";
import { Allowed } from "@/components/frame/allowed.tsx";
import { CreateOperation } from "@/components/operations/create-operation.tsx";
import { BackLink } from "@/components/ui/back-link.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";

export const metadata: Metadata = { title: "Create operation" };

interface Props {
  params: Promise<{ tenant: string; environment: string }>;
}

export default async function NewOperationPage({ params }: Props) {
  const { tenant, environment } = await params;
  return (
    <Allowed permission="catalog:write" to="create operations" back="/operations">
      <PageHeader
        back={<BackLink href={`/${tenant}/${environment}/operations`}>Operations</BackLink>}
        title="Create operation"
        description="A request that your own API takes, and what may follow it. It is published at once."
      />
      <CreateOperation />
    </Allowed>
  );
}
