"use client";

import type { PublishedEventTypeView } from "@posthorn/core";
import { CircleCheck, Plus, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { StateBadge } from "@/components/ui/state-badge.tsx";
import { fieldWords } from "@/lib/drafted-fields.ts";
import { plural } from "@/lib/plural.ts";
import { shortenId } from "@/lib/shorten.ts";
import { DiscardDrafts } from "./discard-drafts.tsx";

interface ReviewedEventTypeProps {
  planned: PublishedEventTypeView;
  /** Whether the page is about this one alone. */
  alone?: boolean;
}

/** What publishing the draft of one event type means to those who receive its events. */
export function ReviewedEventType({ planned, alone = false }: ReviewedEventTypeProps) {
  const { href } = useEnvironment();
  const { eventType, version, newVersion, fields, outcome } = planned;
  return (
    <section aria-label={eventType} className="min-w-0 rounded-lg border border-line bg-surface shadow-sm">
      <div className="flex flex-wrap items-center justify-between gap-3 border-line border-b px-4 py-2">
        <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
          <h2 className="min-w-0 text-sm">
            <Link
              href={href(`/event-types/${encodeURIComponent(eventType)}`)}
              className="break-all font-medium font-mono text-xs hover:underline"
            >
              {eventType}
            </Link>
          </h2>
          <Verdict planned={planned} />
          <span className="text-ink-3 text-xs">
            {outcome === "created"
              ? `version ${version}`
              : newVersion
                ? `becomes version ${version}`
                : `stays version ${version}`}
          </span>
        </div>
        <DiscardDrafts eventTypes={[eventType]} leaves={alone} />
      </div>
      <div className="grid gap-4 px-4 py-3 text-sm md:grid-cols-2">
        <div>
          <h3 className="font-medium text-ink-3 text-xs">What changes for receivers</h3>
          <Changes planned={planned} />
          {outcome === "updated" && (
            <p className="mt-2 text-ink-3 text-xs">Changed in the draft: {fieldWords(fields)}.</p>
          )}
        </div>
        <div className="min-w-0">
          <h3 className="font-medium text-ink-3 text-xs">Who gets it</h3>
          <Subscribers planned={planned} />
        </div>
      </div>
    </section>
  );
}

function Verdict({ planned: { breaking, outcome } }: { planned: PublishedEventTypeView }) {
  if (breaking) {
    return (
      <StateBadge meaning="bad" icon={TriangleAlert}>
        Breaking
      </StateBadge>
    );
  }
  return (
    <StateBadge meaning="good" icon={outcome === "created" ? Plus : CircleCheck}>
      {outcome === "created" ? "New" : "Compatible"}
    </StateBadge>
  );
}

function Changes({ planned: { changes, outcome } }: { planned: PublishedEventTypeView }) {
  if (changes.length === 0) {
    return (
      <p className="mt-1 text-ink-2">
        {outcome === "unchanged"
          ? "Nothing: the draft is what is published."
          : "Nothing: only you see the difference."}
      </p>
    );
  }
  return (
    <ul className="mt-1 flex list-disc flex-col gap-0.5 pl-5 text-ink-2">
      {changes.map(({ change, path, breaking }) => (
        <li key={`${change} ${path ?? ""}`}>
          {change}
          {path !== null && (
            <code className="ml-1.5 break-all font-mono text-xs">{path || "(all of it)"}</code>
          )}
          {breaking && <span className="ml-1.5 text-bad text-xs">breaking</span>}
        </li>
      ))}
    </ul>
  );
}

function Subscribers({ planned: { endpoints, endpointCount } }: { planned: PublishedEventTypeView }) {
  const { href } = useEnvironment();
  if (endpointCount === 0) return <p className="mt-1 text-ink-2">No endpoint subscribes to it.</p>;
  const others = endpointCount - endpoints.length;
  return (
    <>
      <p className="mt-1 text-ink-2">{plural(endpointCount, "endpoint")}:</p>
      <ul className="mt-1 flex flex-col gap-0.5">
        {endpoints.map(({ id, url, description }) => (
          <li key={id} className="min-w-0">
            <Link
              href={href(`/endpoints/${id}`)}
              className="inline-flex min-h-6 max-w-full items-center gap-2 hover:underline"
            >
              <span className="truncate text-accent-ink">{description || url}</span>
              <span className="hidden shrink-0 font-mono text-ink-3 text-xs sm:inline">{shortenId(id)}</span>
            </Link>
          </li>
        ))}
      </ul>
      {others > 0 && <p className="mt-1 text-ink-3 text-xs">and {plural(others, "other")}</p>}
    </>
  );
}
