import { getDocumentedOperation } from "@posthorn/services";
import type { Metadata } from "next";
import { OperationDocumentation } from "@/components/documentation/operation-documentation.tsx";
import { type AddressParams, readEventTypeChoice } from "@/lib/documentation-address.ts";
import { openSharedDocumentation, orNotFound } from "@/server/documentation/open-documentation.ts";

interface Props {
  params: Promise<{ token: string; name: string }>;
  searchParams: Promise<AddressParams>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: { absolute: decodeURIComponent((await params).name) } };
}

export default async function SharedOperationPage({ params, searchParams }: Props) {
  const { token, name: encoded } = await params;
  const choice = readEventTypeChoice(await searchParams);
  const ctx = await openSharedDocumentation(token);
  const operation = await orNotFound(() =>
    getDocumentedOperation(ctx, { name: decodeURIComponent(encoded) }),
  );
  return <OperationDocumentation base={`/share/${token}`} operation={operation} choice={choice} />;
}
