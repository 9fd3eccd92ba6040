import type { EndpointHealth, EndpointView } from "@posthorn/core";
import { CircleCheck, CirclePause, CircleSlash, Hourglass, TriangleAlert } from "lucide-react";
import { StateBadge } from "@/components/ui/state-badge.tsx";

/** The state that a person set, and whether the endpoint fails at the moment. */
export function EndpointStateBadge({ endpoint }: { endpoint: EndpointView }) {
  if (endpoint.state === "disabled") {
    return (
      <StateBadge meaning="off" icon={CircleSlash}>
        Disabled
      </StateBadge>
    );
  }
  if (endpoint.state === "paused") {
    return (
      <StateBadge meaning="waiting" icon={CirclePause}>
        Paused
      </StateBadge>
    );
  }
  if (endpoint.health === "on_hold") {
    return (
      <StateBadge meaning="waiting" icon={Hourglass}>
        On hold
      </StateBadge>
    );
  }
  if (endpoint.health !== "healthy") {
    return (
      <StateBadge meaning="bad" icon={TriangleAlert}>
        Failing
      </StateBadge>
    );
  }
  return (
    <StateBadge meaning="good" icon={CircleCheck}>
      Enabled
    </StateBadge>
  );
}

const disabledReasons: Record<string, string> = {
  by_hand: "A member of your organization disabled it.",
  gone: "The receiver answered 410 Gone, so it asked for no more webhooks.",
  disabled_by_receiver: "The receiver asked to be disabled.",
  unverified:
    "Its consumer subscribed, and its URL has yet to echo the challenge that Posthorn sends. Enable it to have another one sent.",
  by_consumer: "Its consumer switched the subscription off.",
  failing_too_long: "Nothing but failures came of it for days, so Posthorn stopped trying.",
};

/** The endpoint's state in a sentence, with what follows from it. */
export function endpointAnswer(endpoint: EndpointView): string {
  switch (endpoint.state) {
    case "disabled":
      return `It gets no deliveries. ${disabledReasons[endpoint.disabledReason ?? ""] ?? "It was disabled."}`;
    case "paused":
      return "Its deliveries are held, and go out oldest first once it is resumed. Nothing is lost.";
    case "enabled":
      return healthAnswers[endpoint.health];
  }
}

const healthAnswers: Record<EndpointHealth, string> = {
  healthy: "It receives every event that it subscribes to.",
  recovering:
    "Its last attempts failed. Posthorn tries again by the retry schedule, and keeps everything until then.",
  on_hold:
    "Its receiver asked for time. Posthorn sends nothing before, and everything after it, at half the pace at first.",
  circuit_open:
    "Too many attempts failed in a row. Posthorn tries it with single deliveries, and sends the others, oldest first, as soon as one succeeds.",
};
