import { InvalidFieldError } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";

/** Every name must be an event type that readers of the catalogue see and that is not archived; Posthorn's own are none of a consumer's. */
export async function requireOffered(
  tx: Transaction,
  ctx: ServiceContext,
  events: readonly string[],
): Promise<void> {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    SELECT t.name FROM event_type t
    CROSS JOIN LATERAL (
      SELECT s.archived FROM event_type_state s
      WHERE s.environment_id = t.environment_id AND s.event_type_id = t.id ORDER BY s.id DESC LIMIT 1
    ) seen
    WHERE t.environment_id = ${ctx.environmentId}::uuid AND t.name = ANY (${[...events]}::text[]) AND NOT seen.archived`;
  const offered = new Set(rows.map(({ name }) => name));
  const errors = events.flatMap((name, index) => (offered.has(name) ? [] : [notOffered(index)]));
  const [first, ...rest] = errors;
  if (first) throw new InvalidFieldError([first, ...rest]);
}

function notOffered(index: number) {
  return {
    path: `events.${index}`,
    code: "unknown_event_type",
    message: `events.${index} is no event type that can be subscribed to. Check its spelling in the documentation of the service that sends.`,
  };
}
