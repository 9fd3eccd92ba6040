import { EndpointIdInput, type EndpointView, parseInput } from "@posthorn/core";
import type { ServiceContext } from "../context/service-context.ts";
import { beginByHand } from "../subscriptions/begin-by-hand.ts";
import { endpointColumnsOf, wakeVerification } from "../subscriptions/begin-verification.ts";
import { unverified } from "../subscriptions/view.ts";
import { changeEndpoint } from "./change-endpoint.ts";
import { requireEndpointId } from "./find-endpoint.ts";
import { invalidState } from "./invalid-state.ts";

/**
 * Lets a disabled endpoint receive again; what became `dead` meanwhile stays so until it is retried. A subscription whose
 * URL has to echo a challenge is sent one first: it stays disabled, as `unverified`, until it has.
 */
export async function enableEndpoint(ctx: ServiceContext, input: EndpointIdInput): Promise<EndpointView> {
  const { endpointId } = parseInput(EndpointIdInput, input);
  let verifies = false;
  const view = await changeEndpoint(ctx, endpointId, {
    action: "endpoint.enabled",
    async decide(before, tx) {
      switch (before.state) {
        case "enabled":
          return null;
        case "disabled": {
          const beginning = await beginByHand(tx, ctx, before);
          verifies = beginning === "unverified";
          const isAsItWas = verifies && before.disabledReason === unverified;
          return beginning === null || isAsItWas ? null : endpointColumnsOf(beginning);
        }
        case "paused":
          throw invalidState("This endpoint is paused, not disabled. Resume it.");
      }
    },
  });
  if (verifies) await wakeVerification(ctx, requireEndpointId(view.id));
  return view;
}
