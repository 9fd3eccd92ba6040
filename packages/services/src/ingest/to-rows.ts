import type { Uuid } from "@posthorn/core";
import { laneOf } from "@posthorn/core/ordering";
import type { Platform } from "../context/platform.ts";
import type { EnvironmentConfig } from "./environment-configs.ts";
import type { KeyToTake } from "./event-keys.ts";
import type { Judgement } from "./judge-event.ts";
import type { EventRequest } from "./read-event-request.ts";
import type { EventToStore } from "./store-group.ts";

/** An event as it is stored, with its keys and deliveries, all with new ids. `deadline`: as performance.now(). */
export function toRows(
  platform: Platform,
  environmentId: Uuid,
  config: EnvironmentConfig,
  judgement: Judgement,
  request: EventRequest,
  eventKeys: KeyToTake[],
  deadline: number,
): EventToStore {
  const id = platform.newId();
  return {
    event: {
      environmentId,
      id,
      version: config.version,
      type: request.type,
      clientId: request.clientId,
      occurredAt: request.timestamp ?? platform.now(),
      data: request.dataText,
      metadata: JSON.stringify(request.metadata),
      tags: toArrayLiteral(request.tags),
      consumerId: judgement.consumerId,
      considered: judgement.targets.length + judgement.skipped.length,
      skipped: JSON.stringify(
        judgement.skipped.map(({ endpointId, reason }) => ({ e: endpointId, r: reason })),
      ),
      payloadWarnings:
        judgement.payloadWarnings.length > 0 ? JSON.stringify(judgement.payloadWarnings) : null,
      trace: request.trace,
      hops: request.hops,
      keyCount: eventKeys.length,
    },
    eventKeys: eventKeys.map((eventKey) => ({
      ...eventKey,
      environmentId,
      eventId: id,
      fingerprint: request.fingerprint,
    })),
    deliveries: judgement.targets.map((target) => ({
      id: platform.newId(),
      eventId: id,
      endpointId: target.endpointId,
      tenantId: config.tenantId,
      shard: target.shard,
      lane: target.ordering && laneOf(target.ordering.key, request),
    })),
    bytes: request.dataText.length,
    keys: eventKeys.map(({ kind, keyHash }) => `${environmentId}/${kind}/${keyHash.toString("base64")}`),
    deadline,
  };
}

function toArrayLiteral(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replace(/["\\]/g, "\\$&")}"`).join(",")}}`;
}
