"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { BackLink } from "@/components/ui/back-link.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { RequestLog } from "./request-log.tsx";
import { SetupInstructions } from "./setup-instructions.tsx";
import { SourceActions } from "./source-actions.tsx";
import { SourceCounts, SourceFacts } from "./source-facts.tsx";
import { sourceAnswer } from "./source-state.tsx";

/** A source: how to set its provider up, and what came in. */
export function SourceDetail({ sourceId }: { sourceId: string }) {
  const { place, href, can } = useEnvironment();
  const trpc = useTRPC();
  const { data: source } = useSuspenseQuery(trpc.sources.get.queryOptions({ ...place, sourceId }));
  const { data: summaries } = useSuspenseQuery({
    ...trpc.sources.summarize.queryOptions(place),
    refetchInterval: 15_000,
  });
  const summary = summaries.find((each) => each.sourceId === source.id);
  return (
    <>
      <PageHeader
        back={<BackLink href={href("/sources")}>Sources</BackLink>}
        title={source.name}
        description={sourceAnswer(source)}
        action={can("sources:write") && <SourceActions source={source} />}
      />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="flex min-w-0 flex-col gap-5">
          <SetupInstructions source={source} openAtFirst={summary?.lastRequestAt == null} />
          <RequestLog sourceId={source.id} />
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          <SourceCounts summary={summary} />
          <SourceFacts source={source} />
        </div>
      </div>
    </>
  );
}
