import { InvalidFieldError, isKnownSystemSubscription, isSystemName } from "@posthorn/core";
import { checkOutboundUrl } from "@posthorn/core/outbound-url";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";

/** The URL in the form to store, or an InvalidFieldError that says why nothing may be sent there. */
export function requireOutboundUrl(ctx: ServiceContext, text: string): string {
  const verdict = checkOutboundUrl(text, ctx.outboundPolicy);
  if (verdict.ok) return verdict.url.href;
  throw new InvalidFieldError([{ path: "url", code: verdict.code, message: verdict.reason }]);
}

/**
 * Every exact name must be an event type of this environment, or one of Posthorn's own; `prefix.*` may wait for its first
 * one, but Posthorn's own are all there.
 */
export async function requireKnownEventTypes(
  tx: Transaction,
  ctx: ServiceContext,
  subscriptions: readonly string[],
): Promise<void> {
  const exact = subscriptions.filter((name) => !name.endsWith(".*") && !isSystemName(name));
  const rows = await tx.eventType.findMany({
    where: { environmentId: ctx.environmentId, name: { in: exact } },
    select: { name: true },
  });
  const known = new Set(rows.map(({ name }) => name));
  const isKnown = (name: string) =>
    isSystemName(name) ? isKnownSystemSubscription(name) : name.endsWith(".*") || known.has(name);
  const errors = subscriptions.flatMap((name, index) => (isKnown(name) ? [] : [unknownEventType(index)]));
  const [first, ...rest] = errors;
  if (first) throw new InvalidFieldError([first, ...rest]);
}

function unknownEventType(index: number) {
  return {
    path: `eventTypes.${index}`,
    code: "unknown_event_type",
    message: `eventTypes.${index} is no event type of this environment. Create it first, or check its spelling.`,
  };
}
