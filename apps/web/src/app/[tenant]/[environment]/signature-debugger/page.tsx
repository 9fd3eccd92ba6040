import type { Metadata } from "next";
import { SignatureDebugger } from "@/components/signatures/signature-debugger.tsx";
import { SignatureDebuggerSkeleton } from "@/components/signatures/signature-debugger-skeleton.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { Hydrated, prefetch, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Signature debugger" };

interface Props {
  params: Promise<{ tenant: string; environment: string }>;
  searchParams: Promise<{ endpointId?: string | string[]; sourceId?: string | string[] }>;
}

export default async function SignatureDebuggerPage({ params, searchParams }: Props) {
  const { endpointId, sourceId } = await searchParams;
  const chosenId = sourceId ?? endpointId;
  const input = { ...(await params), limit: 100 };
  await Promise.all([
    prefetch(trpc.endpoints.list.queryOptions(input)),
    prefetch(trpc.sources.list.queryOptions(input)),
  ]);
  return (
    <Hydrated>
      <PageHeader
        title="Signature debugger"
        description="Why a receiver, or one of your sources, accepts or refuses the signature of a webhook."
      />
      <QueryBoundary loading={<SignatureDebuggerSkeleton />}>
        <SignatureDebugger chosenId={typeof chosenId === "string" ? chosenId : null} />
      </QueryBoundary>
    </Hydrated>
  );
}
