import { providersWithLaterSecret, type SourceView } from "@posthorn/core";
import { CircleCheck, CircleSlash, KeyRound } from "lucide-react";
import { StateBadge } from "@/components/ui/state-badge.tsx";

type Source = Pick<SourceView, "enabled" | "provider" | "secretCount">;

/** Whether it waits for the secret that its provider shows once it knows the URL. */
export const lacksSecret = ({ provider, secretCount }: Source): boolean =>
  secretCount === 0 && providersWithLaterSecret.has(provider);

export function SourceState({ source }: { source: Source }) {
  if (!source.enabled) {
    return (
      <StateBadge meaning="off" icon={CircleSlash}>
        Disabled
      </StateBadge>
    );
  }
  if (lacksSecret(source)) {
    return (
      <StateBadge meaning="waiting" icon={KeyRound}>
        No secret yet
      </StateBadge>
    );
  }
  return (
    <StateBadge meaning="good" icon={CircleCheck}>
      Enabled
    </StateBadge>
  );
}

/** Its state in a sentence, with what follows from it. */
export function sourceAnswer(source: Source): string {
  if (!source.enabled) return "It is disabled: requests are refused, and kept in its log.";
  if (lacksSecret(source)) return "It has no secret yet: requests are refused until you give it one.";
  return "Each request that it can verify becomes an event, and goes to your endpoints like any other.";
}
