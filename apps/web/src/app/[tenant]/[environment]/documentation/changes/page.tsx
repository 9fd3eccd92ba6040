import { listCatalogueChanges } from "@posthorn/services";
import type { Metadata } from "next";
import { Changelog } from "@/components/documentation/changelog.tsx";
import type { AddressParams } from "@/lib/documentation-address.ts";
import { openOwnDocumentation, orNotFound } from "@/server/documentation/open-documentation.ts";

export const metadata: Metadata = { title: "Changes · Documentation" };

interface Props {
  params: Promise<{ tenant: string; environment: string }>;
  searchParams: Promise<AddressParams>;
}

export default async function ChangesPage({ params, searchParams }: Props) {
  const place = await params;
  const { cursor } = await searchParams;
  const ctx = await openOwnDocumentation(place, "/documentation/changes");
  const changes = await orNotFound(() =>
    listCatalogueChanges(ctx, { ...(typeof cursor === "string" && { cursor }) }),
  );
  return <Changelog base={`/${place.tenant}/${place.environment}/documentation`} changes={changes} />;
}
