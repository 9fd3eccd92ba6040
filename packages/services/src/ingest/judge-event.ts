import { type FieldError, fieldError, InvalidFieldError, type Uuid } from "@posthorn/core";
import type { EnvironmentConfig } from "./environment-configs.ts";
import type { Fanout } from "./fan-out.ts";
import type { EventRequest } from "./read-event-request.ts";

export interface Judgement extends Fanout {
  /** Whom the event is addressed to; null: no one in particular. */
  consumerId: Uuid | null;
  /** What is wrong with the payload, where its type's check only warns. */
  payloadWarnings: FieldError[];
}

/**
 * Where a system event goes. Not to the endpoint that it is about: one that fails would get more that fails, and its
 * streaks would end and begin with the news of them.
 */
export function judgeSystemEvent(
  config: EnvironmentConfig,
  request: EventRequest,
  about: Uuid | null,
): Judgement {
  const { targets, skipped } = config.fanout(request, null);
  const itself = targets.filter(({ endpointId }) => endpointId === about);
  return {
    targets: targets.filter(({ endpointId }) => endpointId !== about),
    skipped: [
      ...skipped,
      ...itself.map(({ endpointId }) => ({ endpointId, reason: "about_itself" as const })),
    ],
    consumerId: null,
    payloadWarnings: [],
  };
}

/**
 * Decides by the environment's configuration whether an event is taken and where it goes; later where its payload takes
 * long to check. Throws what is wrong with it.
 */
export function judgeEvent(config: EnvironmentConfig, request: EventRequest): Judgement | Promise<Judgement> {
  const type = config.eventType(request.type);
  if (!type) {
    throw fieldError(
      "type",
      "unknown_event_type",
      `This environment has no event type ${request.type}. Create it first, or check the spelling.`,
    );
  }
  if (type.archived) {
    throw fieldError(
      "type",
      "event_type_archived",
      `The event type ${request.type} is archived. Restore it to send it.`,
    );
  }
  const consumerId = request.consumer === null ? null : requireConsumer(config, request.consumer);
  const conclude = (payloadErrors: FieldError[]): Judgement => {
    const [first, ...rest] = payloadErrors;
    if (first && type.payloadCheck === "reject") throw new InvalidFieldError([first, ...rest]);
    return { ...config.fanout(request, consumerId), consumerId, payloadWarnings: payloadErrors };
  };
  const errors = type.payloadCheck === "off" ? [] : (type.check?.(request) ?? []);
  return errors instanceof Promise ? errors.then(conclude) : conclude(errors);
}

function requireConsumer(config: EnvironmentConfig, idOrUid: string): Uuid {
  const id = config.consumer(idOrUid);
  if (id !== undefined) return id;
  throw fieldError(
    "consumer",
    "unknown_consumer",
    "There is no such consumer in this environment. Give the id (con_…) or the uid of one, or create it first.",
  );
}
