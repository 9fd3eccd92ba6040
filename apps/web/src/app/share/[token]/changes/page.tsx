import { listCatalogueChanges } from "@posthorn/services";
import type { Metadata } from "next";
import { Changelog } from "@/components/documentation/changelog.tsx";
import type { AddressParams } from "@/lib/documentation-address.ts";
import { openSharedDocumentation, orNotFound } from "@/server/documentation/open-documentation.ts";

interface Props {
  params: Promise<{ token: string }>;
  searchParams: Promise<AddressParams>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { token } = await params;
  return {
    title: { absolute: "Changes" },
    alternates: { types: { "application/atom+xml": `/share/${token}/feed` } },
  };
}

export default async function SharedChangesPage({ params, searchParams }: Props) {
  const { token } = await params;
  const { cursor } = await searchParams;
  const ctx = await openSharedDocumentation(token);
  const changes = await orNotFound(() =>
    listCatalogueChanges(ctx, { ...(typeof cursor === "string" && { cursor }) }),
  );
  return <Changelog base={`/share/${token}`} changes={changes} feed={`/share/${token}/feed`} />;
}
