import { ConflictError, type Permission, RequestError } from "@posthorn/core";
import type { Platform } from "../context/platform.ts";
import { inTransaction, type ServiceContext } from "../context/service-context.ts";
import { createEventType } from "../event-types/create-event-type.ts";
import type { OpenedSource } from "./source-store.ts";

/** More kinds of events than any provider has; who may send to a source without verification could else make any number. */
const mostOfProvider = 1_000;

/** Makes the event type of what a source sees for the first time: in the provider's group, any payload being right. */
export async function ensureEventType(platform: Platform, source: OpenedSource, name: string): Promise<void> {
  const { tenantId, environmentId, provider } = source;
  const ctx: ServiceContext = {
    ...platform,
    tenantId,
    environmentId,
    actor: { kind: "system", part: "sources" },
    permissions: new Set<Permission>(["catalog:write"]),
  };
  const count = await inTransaction(ctx, (tx) =>
    tx.eventType.count({ where: { environmentId, group: provider } }),
  );
  if (count >= mostOfProvider) {
    throw new RequestError(
      422,
      "too_many_event_types",
      `The group ${provider} has ${count} event types, and new ones are no longer made of what comes in. Create ${name} yourself, or let the source name its events otherwise.`,
    );
  }
  try {
    await createEventType(ctx, { name, group: provider, payloadCheck: "off" });
  } catch (error) {
    if (error instanceof ConflictError && error.code === "event_type_exists") return; // another request made it
    throw error;
  }
}
