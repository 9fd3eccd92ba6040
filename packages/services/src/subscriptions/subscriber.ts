import { ForbiddenError, NotFoundError, type Permission, toUuid, type Uuid } from "@posthorn/core";
import { requirePermission, type ServiceContext } from "../context/service-context.ts";

/** Whose subscriptions a request reaches. */
export type Reach =
  /** Those of the consumer whose token it brings. */
  | { kind: "own"; consumerId: Uuid }
  /** Those of every consumer of the environment. */
  | { kind: "all" };

/** 403 for an app or a person that lacks the permission; a consumer needs none for what is its own. */
export function reachOf(ctx: ServiceContext, permission: Permission): Reach {
  if (ctx.actor.kind !== "consumer") {
    requirePermission(ctx, permission);
    return { kind: "all" };
  }
  const consumerId = toUuid("consumer", ctx.actor.consumerId);
  if (consumerId === null) throw new NotFoundError("consumer");
  return { kind: "own", consumerId };
}

/** The condition on an endpoint that it is one of these subscriptions; one that is deleted doesn't exist. */
export const within = (ctx: ServiceContext, reach: Reach) => ({
  environmentId: ctx.environmentId,
  deletedAt: null,
  consumerId: reach.kind === "own" ? reach.consumerId : { not: null },
  subscription: { isNot: null },
});

/** For the services of endpoints, which ask for a permission that no consumer has: only after its reach was looked at. */
export function asEndpointOwner(ctx: ServiceContext, reach: Reach): ServiceContext {
  if (reach.kind === "all") return ctx;
  return { ...ctx, permissions: new Set<Permission>(["endpoints:write"]) };
}

export function refuseOthers(reach: Reach, named: string | undefined, path: string): void {
  if (reach.kind === "all" || named === undefined) return;
  throw new ForbiddenError(
    `A consumer's token says whose subscriptions are meant. Leave ${path} out, or use an API key.`,
  );
}
