import { getDocumentation } from "@posthorn/services";
import { BookOpen } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { DocumentationHome } from "@/components/documentation/documentation-home.tsx";
import { Downloads } from "@/components/documentation/downloads.tsx";
import { ShareLinkCard } from "@/components/documentation/share-link-card.tsx";
import { CreateLink } from "@/components/frame/create-link.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { type AddressParams, changesAddress, readListChoice } from "@/lib/documentation-address.ts";
import { openOwnDocumentation } from "@/server/documentation/open-documentation.ts";
import { Hydrated, prefetch, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Documentation" };

interface Props {
  params: Promise<{ tenant: string; environment: string }>;
  searchParams: Promise<AddressParams>;
}

export default async function DocumentationPage({ params, searchParams }: Props) {
  const place = await params;
  const choice = readListChoice(await searchParams);
  const base = `/${place.tenant}/${place.environment}/documentation`;
  const ctx = await openOwnDocumentation(place, "/documentation");
  const [documentation] = await Promise.all([
    getDocumentation(ctx, choice),
    prefetch(trpc.openapi.shareLink.queryOptions(place)),
  ]);
  return (
    <Hydrated>
      <PageHeader
        title="Documentation"
        description={
          <>
            Your webhooks as your customers read them, and as an OpenAPI document for their tools. Version{" "}
            {documentation.revision};{" "}
            <Link href={changesAddress(base)} className="text-accent-ink underline">
              what changed
            </Link>
            .
          </>
        }
        action={<Downloads base={base} />}
      />
      <div className="flex flex-col gap-6">
        <DocumentationHome base={base} documentation={documentation} choice={choice} empty={<Empty />} />
        <QueryBoundary loading={<Skeleton className="h-28 w-full rounded-lg" />}>
          <ShareLinkCard />
        </QueryBoundary>
      </div>
    </Hydrated>
  );
}

function Empty() {
  return (
    <EmptyState
      icon={BookOpen}
      title="The document is empty so far"
      action={
        <CreateLink permission="catalog:write" path="/event-types/-/new">
          Create event type
        </CreateLink>
      }
    >
      Each event type becomes one webhook in your OpenAPI document, with its schema, its examples and the
      signature headers.
    </EmptyState>
  );
}
