"use client";

import type { SourceCheckView, SourceProvider } from "@posthorn/core";
import { CircleCheck, CircleX, type LucideIcon, TriangleAlert } from "lucide-react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { nextStep } from "@/components/sources/request-words.ts";
import { LinkButton } from "@/components/ui/button.tsx";
import { type Meaning, StateBadge } from "@/components/ui/state-badge.tsx";

const looks: Record<SourceCheckView["verdict"], { name: string; meaning: Meaning; icon: LucideIcon }> = {
  verified: { name: "Verified", meaning: "good", icon: CircleCheck },
  body_reformatted: { name: "Body was reformatted", meaning: "bad", icon: TriangleAlert },
  other_source: { name: "Another source's", meaning: "bad", icon: TriangleAlert },
  refused: { name: "Refused", meaning: "bad", icon: CircleX },
};

interface SourceCheckVerdictProps {
  check: SourceCheckView;
  provider: SourceProvider;
}

/** Whether a source takes a request, why not, and what to do. */
export function SourceCheckVerdict({ check, provider }: SourceCheckVerdictProps) {
  const { href } = useEnvironment();
  const { name, meaning, icon } = looks[check.verdict];
  return (
    <section
      aria-label="Verdict"
      className="flex flex-col gap-2 rounded-lg border border-line bg-surface px-4 py-3 shadow-sm"
    >
      <div className="flex flex-wrap items-center gap-2">
        <StateBadge meaning={meaning} icon={icon}>
          {name}
        </StateBadge>
        {check.reason !== null && <code className="font-mono text-ink-3 text-xs">{check.reason}</code>}
      </div>
      <p className="break-words text-base">{check.message}</p>
      <p className="text-ink-2 text-sm">{adviceOf(check, provider)}</p>
      {check.otherSource && (
        <LinkButton size="sm" className="self-start" href={href(`/sources/${check.otherSource.id}`)}>
          Open {check.otherSource.name}
        </LinkButton>
      )}
    </section>
  );
}

function adviceOf({ verdict, reason }: SourceCheckView, provider: SourceProvider): string | null {
  switch (verdict) {
    case "verified":
      return "If the source refused it, something changed it on its way, it came too late, or the source's secret was another one then: the source's log says which.";
    case "body_reformatted":
      return "Paste the raw body. If Posthorn got it like this, a proxy in front of it writes bodies anew: let it pass them as they are.";
    case "other_source":
      return "Give the sender the URL of that source, or the secret of this one.";
    case "refused":
      return nextStep({ outcome: "refused", reason }, provider);
  }
}
