import { randomBytes } from "node:crypto";
import type { Uuid } from "@posthorn/core";
import type { ServiceContext } from "../context/service-context.ts";
import { switchedOff, unverified } from "./view.ts";

/** Where a subscription begins, or begins anew. */
export type Beginning = "receiving" | "unverified" | "switched-off";

/** What stands on its endpoint then. */
export const endpointColumnsOf = (beginning: Beginning) => {
  switch (beginning) {
    case "receiving":
      return { state: "enabled", disabledReason: null } as const;
    case "unverified":
      return { state: "disabled", disabledReason: unverified } as const;
    case "switched-off":
      return { state: "disabled", disabledReason: switchedOff } as const;
  }
};

/** What stands on itself then: a fresh challenge, which is due at once, or none. */
export function verificationColumnsOf(ctx: ServiceContext, beginning: Beginning) {
  const verifies = beginning === "unverified";
  return {
    challenge: verifies ? randomBytes(24).toString("base64url") : null,
    tries: 0,
    lastError: null,
    lastTryAt: null,
    nextTryAt: verifies ? ctx.now() : null,
  };
}

/** After the commit: has the challenge sent. */
export const wakeVerification = ({ workflows, tenantId, environmentId }: ServiceContext, id: Uuid) =>
  workflows.wakeVerification({ id, tenantId, environmentId });
