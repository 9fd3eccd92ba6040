"use client";

import type { OverviewView } from "@posthorn/core";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Card } from "@/components/ui/card.tsx";
import { RowLink } from "@/components/ui/table.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { shortenMiddle } from "@/lib/shorten.ts";

export function FailingEndpoints({ endpoints }: { endpoints: OverviewView["failingEndpoints"] }) {
  const { href } = useEnvironment();
  if (endpoints.length === 0) {
    return (
      <Card title="Failing endpoints">
        <p className="flex items-center gap-2 px-4 py-4 text-ink-2 text-sm">
          <CircleCheck aria-hidden="true" className="size-4 shrink-0 text-good" />
          Every endpoint takes its webhooks.
        </p>
      </Card>
    );
  }
  return (
    <Card title="Failing endpoints" note={String(endpoints.length)}>
      <ul data-rows aria-label="Failing endpoints" className="divide-y divide-line">
        {endpoints.map(({ id, url, failingSince }) => (
          <li key={id} className="relative flex items-start gap-2.5 px-4 py-2.5 hover:bg-hover">
            <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-bad" />
            <div className="min-w-0">
              <RowLink
                href={href(`/endpoints/${id}`)}
                title={url}
                className="block break-all font-mono text-xs leading-5"
              >
                {shortenMiddle(url, 64)}
              </RowLink>
              <p className="text-ink-3 text-xs">
                Failing since <TimeText at={failingSince} />
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
