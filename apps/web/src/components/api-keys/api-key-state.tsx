import type { ApiKeyView } from "@posthorn/core";
import { CircleCheck, CircleSlash, Hourglass, TimerOff } from "lucide-react";
import { StateBadge } from "@/components/ui/state-badge.tsx";
import { expiresSoon } from "./expiry.ts";

/** Of a key, or of a consumer's token. */
export function ApiKeyState({ apiKey }: { apiKey: Pick<ApiKeyView, "revokedAt" | "expiresAt"> }) {
  if (apiKey.revokedAt) {
    return (
      <StateBadge meaning="off" icon={CircleSlash}>
        Revoked
      </StateBadge>
    );
  }
  if (apiKey.expiresAt && new Date(apiKey.expiresAt) <= new Date()) {
    return (
      <StateBadge meaning="off" icon={TimerOff}>
        Expired
      </StateBadge>
    );
  }
  if (expiresSoon(apiKey.expiresAt, new Date())) {
    return (
      <StateBadge meaning="waiting" icon={Hourglass}>
        Ends soon
      </StateBadge>
    );
  }
  return (
    <StateBadge meaning="good" icon={CircleCheck}>
      Active
    </StateBadge>
  );
}
