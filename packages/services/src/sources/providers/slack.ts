import { verifySlack } from "@posthorn/core/inbound";
import { type Payload, payloadField, readJson, readPayload, textAt } from "../payload.ts";
import {
  type InboundEventReading,
  type InboundRequest,
  type Provider,
  textAnswer,
  timing,
} from "./provider.ts";

/** Events, slash commands and interactions. */
export const slack: Provider = {
  verify: ({ body, headers }, source, now) => verifySlack(body, headers, source.secrets, timing(source, now)),
  read(request) {
    const payload = readSlackPayload(request);
    const challenge = textAt(payload, "challenge");
    if (textAt(payload, "type") === "url_verification" && challenge !== null) {
      return { kind: "challenge", answer: textAnswer(challenge) };
    }
    return readEvent(payload);
  },
  answer(request, { settings }) {
    const text = settings.slack?.answerText ?? "";
    return textAnswer(text !== "" && takesText(readSlackPayload(request)) ? text : "");
  },
};

/** Events are JSON, interactions a form with JSON in it, commands a plain form. */
function readSlackPayload({ body, headers }: InboundRequest): Payload {
  const contentType = headers["content-type"];
  const inForm = payloadField(body, contentType);
  return inForm === null ? readPayload(body, contentType) : readJson(inForm);
}

function readEvent(payload: Payload): InboundEventReading {
  const command = textAt(payload, "command");
  const eventId = textAt(payload, "event_id");
  if (command !== null) {
    const name = ["command", command.replace(/^\//, "")];
    return { kind: "event", name, payload, deliveryId: textAt(payload, "trigger_id") };
  }
  const type = textAt(payload, "event.type");
  const name =
    type === null ? [textAt(payload, "type") ?? "request"] : [type, textAt(payload, "event.subtype")];
  return {
    kind: "event",
    name,
    payload,
    deliveryId: eventId ?? textAt(payload, "trigger_id"),
    metadata: { slack_team: textAt(payload, "team_id") ?? textAt(payload, "team.id") },
  };
}

/** A text in answer to an event means nothing, and to a form that was submitted it is an error. */
function takesText(payload: Payload): boolean {
  if (textAt(payload, "command") !== null) return true;
  const type = textAt(payload, "type");
  return type !== null && type !== "event_callback" && !type.startsWith("view_");
}
