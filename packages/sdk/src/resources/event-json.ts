import { ConfigurationError } from "../errors.ts";
import type { EventData, UntypedEvents } from "../event-map.ts";
import { toJson } from "../http/json.ts";

interface EventFields<Type extends string> {
  /** The name of an event type of this environment, such as `invoice.paid`. */
  type: Type;
  /** Your own id for it: 1 to 128 ASCII letters, digits, `_` or `-`. A second event with it is not stored. */
  id?: string | undefined;
  /** When it happened, RFC 3339 with a zone; now, where it is left out. At most 30 days ago. */
  timestamp?: string | Date | undefined;
  /** At most 20 entries for your own use. They are kept with the event and not sent to endpoints. */
  metadata?: Record<string, string> | undefined;
  /** At most 5. */
  tags?: string[] | undefined;
  /** The consumer that it is addressed to, by `con_…` or your own uid: it goes to that one's endpoints only. */
  consumer?: string | undefined;
}

/** A payload, either as a value or, to keep every number as it is, as JSON text, which no map can check. */
type EventPayload<Data> =
  | { data: EventData<Data>; rawData?: undefined }
  | { rawData: string; data?: undefined };

/** One event. With a map of event types, its type is one of the map's and its data has the form that the map gives. */
export type SendEventParams<EventMap extends object = UntypedEvents> = {
  [Type in keyof EventMap & string]: EventFields<Type> & EventPayload<EventMap[Type]>;
}[keyof EventMap & string];

/** JSON text of an event as the API takes it. */
export const toEventJson = (params: SendEventParams): string => toJsonWithPayload(params);

/** JSON text of what has a payload in `data`, or as JSON text in `rawData`. */
export function toJsonWithPayload<Fields extends { data?: unknown; rawData?: string | undefined }>({
  rawData,
  ...fields
}: Fields): string {
  if (rawData === undefined) return toJson(fields);
  if (fields.data !== undefined) {
    throw new ConfigurationError("Give the payload as data or as rawData, not both.", {
      code: "invalid_argument",
    });
  }
  checkJson(rawData);
  return withMember("data", rawData, toJson(fields));
}

/** A JSON object's text with one more member in front, whose value is given as JSON text. */
export function withMember(name: string, valueJson: string, objectJson: string): string {
  const member = `"${name}":${valueJson}`;
  return objectJson === "{}" ? `{${member}}` : `{${member},${objectJson.slice(1)}`;
}

/** What is spliced into the body must be one JSON value, or it could close `data` and set other fields. */
function checkJson(rawData: string): void {
  try {
    JSON.parse(rawData);
  } catch (cause) {
    throw new ConfigurationError("rawData is not JSON text.", { code: "invalid_json", cause });
  }
}
