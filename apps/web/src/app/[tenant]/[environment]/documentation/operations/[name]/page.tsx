import { getDocumentedOperation } from "@posthorn/services";
import type { Metadata } from "next";
import { OperationDocumentation } from "@/components/documentation/operation-documentation.tsx";
import { type AddressParams, readEventTypeChoice } from "@/lib/documentation-address.ts";
import { openOwnDocumentation, orNotFound } from "@/server/documentation/open-documentation.ts";

interface Props {
  params: Promise<{ tenant: string; environment: string; name: string }>;
  searchParams: Promise<AddressParams>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${decodeURIComponent((await params).name)} · Documentation` };
}

export default async function DocumentedOperationPage({ params, searchParams }: Props) {
  const { name: encoded, ...place } = await params;
  const choice = readEventTypeChoice(await searchParams);
  const ctx = await openOwnDocumentation(place, `/documentation/operations/${encoded}`);
  const operation = await orNotFound(() =>
    getDocumentedOperation(ctx, { name: decodeURIComponent(encoded) }),
  );
  const base = `/${place.tenant}/${place.environment}/documentation`;
  return <OperationDocumentation base={base} operation={operation} choice={choice} />;
}
