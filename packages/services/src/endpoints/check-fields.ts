import { InvalidFieldError } from "@posthorn/core";
import { checkOutboundUrl } from "@posthorn/core/outbound-url";
import { checkSigningSecret } from "@posthorn/core/signing";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";

/** The URL in the form to store, or an InvalidFieldError that says why nothing may be sent there. */
export function requireOutboundUrl(ctx: ServiceContext, text: string): string {
  const verdict = checkOutboundUrl(text, ctx.outboundPolicy);
  if (verdict.ok) return verdict.url.href;
  throw new InvalidFieldError([{ path: "url", code: verdict.code, message: verdict.reason }]);
}

export function requireSigningSecret(secret: string): void {
  const check = checkSigningSecret(secret);
  if (check.ok) return;
  throw new InvalidFieldError([{ path: "secret", code: check.code, message: check.message }]);
}

/** Every exact name must be an event type of this environment; `prefix.*` may wait for its first one. */
export async function requireKnownEventTypes(
  tx: Transaction,
  ctx: ServiceContext,
  subscriptions: readonly string[],
): Promise<void> {
  const exact = subscriptions.filter((name) => !name.endsWith(".*"));
  const rows = await tx.eventType.findMany({
    where: { environmentId: ctx.environmentId, name: { in: exact } },
    select: { name: true },
  });
  const known = new Set(rows.map(({ name }) => name));
  const errors = subscriptions.flatMap((name, index) =>
    name.endsWith(".*") || known.has(name) ? [] : [unknownEventType(index)],
  );
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
