import type { SignatureVerdict } from "../../shapes/signature-check.ts";

/** What to do about a verdict, for people. */
export const advice: Record<SignatureVerdict, string> = {
  valid:
    "If your receiver refuses it, it holds another secret or verifies other bytes than these: compare the body's SHA-256 below with your receiver's.",
  previous_secret:
    "Give the receiver the current secret before the overlap is over; until then both are accepted.",
  clock_skew:
    "Set the receiver's clock by NTP. If the request was kept in a queue before it was verified, verify it when it arrives.",
  body_reformatted:
    "Verify the raw bytes of the request, before any middleware parses JSON, decodes text or trims.",
  body_truncated: "Raise the limit that your server, proxy or framework sets for a request's body.",
  body_changed:
    "Something between Posthorn and your check changes the body: look for proxies that rewrite it, and for code that edits it before it verifies.",
  old_secret:
    "The request was sent before the secret was rotated out. Retry the delivery: it is signed anew, with the current secret.",
  other_endpoint:
    "Two endpoints lead to the same receiver, or their secrets were mixed up. Verify with the secret of the endpoint that sent it.",
  wrong_secret:
    "Reveal the endpoint's secret and compare it with your receiver's. If they are equal, a header that is signed (the id or the timestamp) was changed on the way, or the request isn't from Posthorn.",
  not_matching:
    "Paste the raw body of the request. If it is the raw one, compare the receiver's secret with the endpoint's.",
  wrong_profile:
    "Choose the endpoint that sent this request, or give the endpoint the signature profile that its receiver verifies.",
  missing_header:
    "Paste all headers of the request. If your receiver doesn't get them, a proxy before it drops headers that it doesn't know: let them pass.",
  malformed_header: "Copy the header as it came. If it came like this, something on the way wrote it anew.",
  malformed_signature:
    "Copy the header as it came. If it came like this, something on the way cut or rewrote it.",
};
