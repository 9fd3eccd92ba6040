import type { Metadata } from "next";
import { CreateEndpoint } from "@/components/endpoints/create-endpoint.tsx";
import { BackLink } from "@/components/ui/back-link.tsx";

export const metadata: Metadata = { title: "Create endpoint" };

interface Props {
  params: Promise<{ tenant: string; environment: string }>;
}

export default async function NewEndpointPage({ params }: Props) {
  const { tenant, environment } = await params;
  return (
    <>
      <BackLink href={`/${tenant}/${environment}/endpoints`}>Endpoints</BackLink>
      <CreateEndpoint />
    </>
  );
}
