"use client";

import type { BulkPlanView, PlannedDelivery } from "@posthorn/core";
import { Button } from "@/components/ui/button.tsx";
import { DialogBody, DialogFooter } from "@/components/ui/dialog.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { deliveryStateWords, isDeliveryState } from "@/lib/delivery-states.ts";
import { replayStates } from "@/lib/replay-words.ts";
import { shortenMiddle } from "@/lib/shorten.ts";
import { duration } from "@/lib/time.ts";

interface ReplayPlanProps {
  plan: BulkPlanView;
  /** What the button says before the count. */
  verb?: string;
  busy: boolean;
  error: string | undefined;
  onBack: () => void;
  onStart: () => void;
}

/** What a replay or a bulk action would be done to and how long that takes; starting it is the next step. */
export function ReplayPlan({ plan, verb = "Replay", busy, error, onBack, onStart }: ReplayPlanProps) {
  const number = plan.matched.toLocaleString("en");
  const total = `${plan.exact ? "" : "About "}${number} ${plan.matched === 1 ? "delivery" : "deliveries"}`;
  return (
    <>
      <DialogBody>
        {plan.matched === 0 ? (
          <p className="text-sm">Nothing matches, so there is nothing to do.</p>
        ) : (
          <>
            <p className="text-sm">
              <strong className="font-semibold">{total}</strong>
              {plan.estimatedSeconds === null ? (
                "."
              ) : (
                <>
                  , which takes about{" "}
                  <strong className="font-semibold">
                    {duration(Math.max(1, plan.estimatedSeconds) * 1_000)}
                  </strong>{" "}
                  at the endpoints' limits.
                </>
              )}
            </p>
            <PlanPart title="Endpoints">
              {plan.endpoints.map((endpoint) => (
                <PlanRow key={endpoint.endpointId} title={endpoint.endpointUrl}>
                  {endpoint.matched.toLocaleString("en")}
                  {endpoint.perSecond !== null && ` at ${endpoint.perSecond}/s`}
                </PlanRow>
              ))}
            </PlanPart>
            <PlanPart title="The first ones">
              {plan.sample.map((one) => (
                <PlanRow key={`${one.eventId}/${one.endpointId}`} title={one.eventType}>
                  {stateWord(one.state)} · <TimeText at={one.acceptedAt} />
                </PlanRow>
              ))}
            </PlanPart>
          </>
        )}
        <FormError message={error} />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onBack}>Change</Button>
        <Button look="primary" busy={busy} disabled={plan.matched === 0} onClick={onStart}>
          {verb} {plan.exact ? number : `about ${number}`}
        </Button>
      </DialogFooter>
    </>
  );
}

function stateWord(state: PlannedDelivery["state"]): string {
  return isDeliveryState(state) ? deliveryStateWords[state] : replayStates[state].word;
}

function PlanPart({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section aria-label={title}>
      <h3 className="mb-1.5 font-medium text-sm">{title}</h3>
      <ul className="max-h-40 divide-y divide-line overflow-y-auto rounded-md border border-line">
        {children}
      </ul>
    </section>
  );
}

function PlanRow({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <li className="flex h-8 items-center justify-between gap-3 px-3 text-xs">
      <span className="truncate font-mono" title={title}>
        {shortenMiddle(title, 48)}
      </span>
      <span className="shrink-0 text-ink-2 tabular-nums">{children}</span>
    </li>
  );
}
