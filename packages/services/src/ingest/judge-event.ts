import { fieldError, InvalidFieldError } from "@posthorn/core";
import type { EnvironmentConfig, Fanout } from "./environment-configs.ts";
import type { EventRequest } from "./read-event-request.ts";

/** Decides by the environment's configuration whether an event is taken and where it goes. Throws what is wrong with it. */
export function judgeEvent(config: EnvironmentConfig, request: EventRequest): Fanout {
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
  if (type.payloadCheck === "reject" && type.validate) {
    const [first, ...rest] = type.validate(request.data);
    if (first) throw new InvalidFieldError([first, ...rest]);
  }
  return config.fanout(request.type);
}
