"use client";

import type { ApiKeyView } from "@posthorn/core";
import { CircleCheck, CircleSlash, Hourglass, TimerOff } from "lucide-react";
import { StateBadge } from "@/components/ui/state-badge.tsx";
import { useClock } from "@/lib/use-clock.ts";
import { expiresSoon } from "./expiry.ts";

type ApiKey = Pick<ApiKeyView, "revokedAt" | "expiresAt">;

/** Of a key, or of a consumer's token. */
export function ApiKeyState({ apiKey }: { apiKey: ApiKey }) {
  const state = useClock((now) => stateAt(now, apiKey));
  switch (state) {
    case "revoked":
      return (
        <StateBadge meaning="off" icon={CircleSlash}>
          Revoked
        </StateBadge>
      );
    case "expired":
      return (
        <StateBadge meaning="off" icon={TimerOff}>
          Expired
        </StateBadge>
      );
    case "endsSoon":
      return (
        <StateBadge meaning="waiting" icon={Hourglass}>
          Ends soon
        </StateBadge>
      );
    default:
      return (
        <StateBadge meaning="good" icon={CircleCheck}>
          Active
        </StateBadge>
      );
  }
}

function stateAt(now: Date, { revokedAt, expiresAt }: ApiKey): "revoked" | "expired" | "endsSoon" | "active" {
  if (revokedAt) return "revoked";
  if (expiresAt && new Date(expiresAt) <= now) return "expired";
  return expiresSoon(expiresAt, now) ? "endsSoon" : "active";
}
