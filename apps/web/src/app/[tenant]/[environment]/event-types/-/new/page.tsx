import type { Metadata } from "next";
import { CreateEventType } from "@/components/event-types/create-event-type.tsx";
import { Allowed } from "@/components/frame/allowed.tsx";
import { BackLink } from "@/components/ui/back-link.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";

export const metadata: Metadata = { title: "Create event type" };

interface Props {
  params: Promise<{ tenant: string; environment: string }>;
}

export default async function NewEventTypePage({ params }: Props) {
  const { tenant, environment } = await params;
  return (
    <Allowed permission="catalog:write" to="create event types" back="/event-types">
      <PageHeader
        back={<BackLink href={`/${tenant}/${environment}/event-types`}>Event types</BackLink>}
        title="Create event type"
        description="A name, and what the payload looks like. It is a draft until you publish it."
      />
      <CreateEventType />
    </Allowed>
  );
}
