import type { SourceProvider, SourceRequestView } from "@posthorn/core";
import { providerTitle } from "./provider-words.ts";

type Request = Pick<SourceRequestView, "outcome" | "reason" | "detail" | "eventType" | "replayOf">;

/** What became of a request, in one line. */
export function requestSentence({ outcome, reason, detail, eventType, replayOf }: Request): string {
  const type = eventType ?? "an event";
  switch (outcome) {
    case "accepted":
      return replayOf === null ? `Became ${type}` : `Replayed: became ${type}`;
    case "duplicate":
      return eventType === null ? "Came before, and became no second event" : `Came before, as ${eventType}`;
    case "answered":
      return "Asked for a proof of the address, and got it";
    case "refused":
      return detail ?? reason ?? "Refused";
  }
}

/** The same as the whole answer to "did it work?". */
export function requestAnswer(request: Request): string {
  switch (request.outcome) {
    case "accepted":
      return request.replayOf === null
        ? "It was verified, and became an event."
        : "It was let through by a replay, and became an event.";
    case "duplicate":
      return "It had come before, so it became no second event. Its sender was told that all is well.";
    case "answered":
      return "Its sender asked whether the address is yours, and got the answer that it wanted. It is no event.";
    case "refused":
      return `It became no event. ${request.detail ?? request.reason ?? ""}`.trim();
  }
}

const sameSecret = (provider: SourceProvider) =>
  provider === "generic"
    ? "Compare the secret, the hash and what is signed with what the sender uses"
    : `Compare the secret here with the one at ${providerTitle(provider)}`;

/** What to do about a request that was refused; null where there is nothing to do. */
export function nextStep(
  { outcome, reason }: Pick<Request, "outcome" | "reason">,
  provider: SourceProvider,
): string | null {
  if (outcome !== "refused") return null;
  const sender = provider === "generic" ? "the sender" : providerTitle(provider);
  switch (reason) {
    case "signature_mismatch":
      return `${sameSecret(provider)}. A proxy that changes the body on its way does this, too. Once it is right, replay the request.`;
    case "missing_signature":
    case "missing_timestamp":
      return `If it is from ${sender}, set the secret there, so that it signs. If you don't know where it is from, it was right to refuse it.`;
    case "malformed_signature":
    case "malformed_timestamp":
    case "unsupported_algorithm":
    case "too_many_signatures":
      return provider === "generic"
        ? "Compare the source's settings (header, prefix, encoding, hash) with what the sender does. Once they are right, replay the request."
        : `Look whether it is really from ${sender}, and whether something on its way changes its headers.`;
    case "timestamp_too_old":
    case "timestamp_too_new":
      return "Look at the sender's clock. A request that waited on its way for long is refused, too; the source's tolerance says how long it may. Replaying judges it by the time at which it came in.";
    case "app_id_mismatch":
      return "It is genuine, and for another application. Compare the ids in the source's settings; if it isn't yours, there is nothing to do.";
    case "secret_not_configured":
      return "Give the source its secret, then replay the request.";
    case "source_disabled":
      return "Enable the source, then replay the request.";
    case "event_type_archived":
      return "Take the event type back into use, then replay the request.";
    case "too_many_event_types":
      return "Let one header or field name the event, rather than something that is different each time. Then replay the request.";
    case "method_not_allowed":
      return "Only POST is taken. Set the method at the sender.";
    case "payload_too_large":
      return "A request has at most 1 MiB. Let the sender leave something out, or send less at once.";
    case "payload_too_deep":
      return "JSON may be nested 64 levels deep. Let the sender flatten it.";
    default:
      return `Look at its headers and body below, and at what ${sender} says of it.`;
  }
}
