import { SourceProvider } from "@posthorn/core";
import type { Metadata } from "next";
import { Allowed } from "@/components/frame/allowed.tsx";
import { CreateSource } from "@/components/sources/create-source.tsx";
import { BackLink } from "@/components/ui/back-link.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";

export const metadata: Metadata = { title: "Create source" };

interface Props {
  params: Promise<{ tenant: string; environment: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function NewSourcePage({ params, searchParams }: Props) {
  const { tenant, environment } = await params;
  const { data: provider = "github" } = SourceProvider.safeParse((await searchParams).provider);
  return (
    <Allowed permission="sources:write" to="create sources" back="/sources">
      <PageHeader
        back={<BackLink href={`/${tenant}/${environment}/sources`}>Sources</BackLink>}
        title="Create source"
        description="You get a URL, and the steps to set the provider up with it."
      />
      <CreateSource provider={provider} />
    </Allowed>
  );
}
