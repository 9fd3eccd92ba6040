import type { Metadata } from "next";
import { ImportCatalogue } from "@/components/catalogue-import/import-catalogue.tsx";
import { Allowed } from "@/components/frame/allowed.tsx";
import { BackLink } from "@/components/ui/back-link.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";

export const metadata: Metadata = { title: "Import event types" };

interface Props {
  params: Promise<{ tenant: string; environment: string }>;
}

export default async function ImportPage({ params }: Props) {
  const { tenant, environment } = await params;
  return (
    <Allowed permission="catalog:write" to="import event types" back="/event-types">
      <PageHeader
        back={<BackLink href={`/${tenant}/${environment}/event-types`}>Event types</BackLink>}
        title="Import event types"
        description="The webhooks and callbacks of an OpenAPI document, or one JSON Schema, become drafts. You see first what would be made and changed."
      />
      <ImportCatalogue />
    </Allowed>
  );
}
