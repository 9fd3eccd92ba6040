"use client";

import type { EventTypeAndDraftView } from "@posthorn/core";
import { PenLine, Send } from "lucide-react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { DiscardDrafts } from "@/components/publishing/discard-drafts.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import { draftedFields, fieldWords } from "@/lib/drafted-fields.ts";
import { reviewAddress } from "@/lib/review-address.ts";

/** That an event type waits to be published, and the ways on from there. */
export function DraftCard({ eventType }: { eventType: EventTypeAndDraftView }) {
  const { href, can } = useEnvironment();
  const { published, draft } = eventType;
  if (!draft) return null;
  return (
    <section
      aria-label="Draft"
      className="mb-5 flex flex-wrap items-center justify-between gap-3 rounded-lg border border-line bg-waiting-soft px-4 py-3"
    >
      <p className="flex min-w-0 items-start gap-2 text-sm">
        <PenLine aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-waiting" />
        <span>
          <strong className="font-medium">
            {published ? "There are unpublished changes" : "This is a draft"}
          </strong>
          {published
            ? `: ${fieldWords(draftedFields(published, draft))}. What you see here is what is published.`
            : ": no event of it is taken, and your documents don't have it yet."}
        </span>
      </p>
      {can("catalog:write") && (
        <div className="flex flex-wrap gap-2">
          <DiscardDrafts eventTypes={[draft.name]} leaves={!published} />
          <LinkButton look="primary" href={href(reviewAddress(draft.name))}>
            <Send aria-hidden="true" />
            Review and publish
          </LinkButton>
        </div>
      )}
    </section>
  );
}
