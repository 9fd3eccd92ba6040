import { getDocumentation } from "@posthorn/services";
import { BookOpen } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { DocumentationHome } from "@/components/documentation/documentation-home.tsx";
import { Downloads } from "@/components/documentation/downloads.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { type AddressParams, changesAddress, readListChoice } from "@/lib/documentation-address.ts";
import { openSharedDocumentation } from "@/server/documentation/open-documentation.ts";

export const metadata: Metadata = { title: { absolute: "Webhooks" } };

interface Props {
  params: Promise<{ token: string }>;
  searchParams: Promise<AddressParams>;
}

export default async function SharedDocumentationPage({ params, searchParams }: Props) {
  const { token } = await params;
  const choice = readListChoice(await searchParams);
  const documentation = await getDocumentation(await openSharedDocumentation(token), choice);
  const base = `/share/${token}`;
  return (
    <>
      <PageHeader
        title="Webhooks"
        description={
          <>
            Requests that {documentation.organization} sends when something happens. Version{" "}
            {documentation.revision};{" "}
            <Link href={changesAddress(base)} prefetch={false} className="text-accent-ink underline">
              what changed
            </Link>
            .
          </>
        }
        action={<Downloads base={base} />}
      />
      <DocumentationHome
        base={base}
        documentation={documentation}
        choice={choice}
        empty={
          <EmptyState icon={BookOpen} title="Nothing is published yet">
            Each event type that is published shows up here, with its payload and examples.
          </EmptyState>
        }
      />
    </>
  );
}
