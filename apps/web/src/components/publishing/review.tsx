"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { FileCheck, FileJson, Send } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { AnchorButton, Button, LinkButton } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { plural } from "@/lib/plural.ts";
import { reviewAddress } from "@/lib/review-address.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { BreakingConfirmation } from "./breaking-confirmation.tsx";
import { DiscardDrafts } from "./discard-drafts.tsx";
import { ReviewedEventType } from "./reviewed-event-type.tsx";

/** What publishing means to receivers, and the buttons that do it; of one event type or of all that have a draft. */
export function Review({ eventType }: { eventType?: string | undefined }) {
  const { place, href } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const { data: plan } = useSuspenseQuery(
    trpc.catalog.review.queryOptions({
      ...place,
      ...(eventType !== undefined && { eventTypes: [eventType] }),
    }),
  );
  const [confirmed, setConfirmed] = useState("");
  const publish = useMutation(trpc.catalog.publish.mutationOptions());
  const names = plan.eventTypes.map((planned) => planned.eventType);
  const isConfirmed = confirmed === plan.review;

  if (names.length === 0) {
    return (
      <EmptyState
        icon={FileCheck}
        title="Nothing waits to be published"
        action={<LinkButton href={href("/event-types")}>Event types</LinkButton>}
      >
        A change of an event type is a draft first. Here you see what it means to receivers before they get
        it.
      </EmptyState>
    );
  }

  const submit = async () => {
    try {
      await publish.mutateAsync({
        ...place,
        eventTypes: names,
        allowBreaking: plan.breaking && isConfirmed,
        review: plan.review,
      });
    } catch {
      await queryClient.invalidateQueries(trpc.catalog.pathFilter()); // the drafts may be others now
      return;
    }
    toast.success(
      names.length === 1 ? `${names[0]} is published` : `${names.length} event types are published`,
    );
    const [first] = names;
    router.push(
      href(names.length === 1 && first ? `/event-types/${encodeURIComponent(first)}` : "/event-types"),
    );
    await Promise.all([
      queryClient.invalidateQueries(trpc.eventTypes.pathFilter()),
      queryClient.invalidateQueries({ ...trpc.catalog.pathFilter(), refetchType: "none" }),
    ]);
  };

  return (
    <div className="flex flex-col gap-4">
      {plan.eventTypes.map((planned) => (
        <ReviewedEventType key={planned.eventType} planned={planned} alone={eventType !== undefined} />
      ))}
      {plan.breaking && (
        <BreakingConfirmation
          plan={plan}
          confirmed={isConfirmed}
          onChange={(next) => setConfirmed(next ? plan.review : "")}
        />
      )}
      <FormError message={publish.error ? messageOf(publish.error) : undefined} />
      <div className="flex flex-wrap gap-2">
        <Button
          look="primary"
          busy={publish.isPending}
          disabled={plan.breaking && !isConfirmed}
          onClick={() => void submit()}
        >
          <Send aria-hidden="true" />
          {names.length === 1 ? "Publish" : `Publish ${plural(names.length, "event type")}`}
        </Button>
        {names.length > 1 && <DiscardDrafts eventTypes={names} />}
        {eventType !== undefined && (
          <LinkButton look="ghost" href={href(reviewAddress())}>
            Review all drafts
          </LinkButton>
        )}
        <AnchorButton look="ghost" href={href("/documentation/openapi-with-drafts")}>
          <FileJson aria-hidden="true" />
          Preview as OpenAPI
        </AnchorButton>
      </div>
    </div>
  );
}
