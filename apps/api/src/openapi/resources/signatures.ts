import { CheckSignatureInput, SignatureCheckView } from "@posthorn/core";
import { endpointId, eventId } from "../examples/ids.ts";
import type { Operation } from "../operation.ts";

export const signatureOperations: Operation[] = [
  {
    method: "post",
    path: "/v1/signatures/check",
    operationId: "checkSignature",
    tag: "Endpoints",
    summary: "Find out why a signature doesn't match",
    description:
      "Says what is the matter with a request that a receiver got, and never a secret. A key with `deliveries:read` too has the body compared with the one that was sent. At most 60 a minute in an environment; changes nothing.",
    scope: "endpoints:read",
    input: CheckSignatureInput,
    example: {
      endpointId,
      headers: {
        "webhook-id": eventId,
        "webhook-timestamp": "1769860800",
        "webhook-signature": "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=",
      },
      body: '{ "type": "invoice.paid", "timestamp": "2026-01-31T12:00:00.000Z", "data": {} }',
    },
    answers: {
      200: {
        description: "What is the matter, and what to do.",
        schema: SignatureCheckView,
        example: {
          verdict: "body_reformatted",
          valid: false,
          message:
            "The body has the content that was signed in other bytes: its JSON was parsed and written again.",
          advice:
            "Verify the raw bytes of the request, before any middleware parses JSON, decodes text or trims.",
          profile: "standard",
          signed: {
            formula: "'v1,' + base64(HMAC-SHA256(key, webhook-id + '.' + webhook-timestamp + '.' + body))",
            key: "base64-decode what follows 'whsec_' (v1a: verify with the ed25519 public key whpk_)",
            beforeBody: `${eventId}.1769860800.`,
            bodyBytes: 79,
            bodySha256: "5d5b09f6dcb2d53a5fffc60c4ac0d55fabdf556069d6631545f42aa6e3500f2e",
            header: "webhook-signature",
          },
          timestamp: { signedAt: "2026-01-31T12:00:00.000Z", offBySeconds: 4, judged: false },
          madeBy: { secret: "current", endpointId, expiresAt: null },
          comparedWith: eventId,
          difference: { at: 1, given: '{ "type": "invoice.paid"', sent: '{"type":"invoice.paid",' },
          otherEndpointsTried: 3,
        },
      },
    },
    refusals: {
      404: ["not_found"],
      422: ["invalid_value", "too_long", "too_many_items"],
    },
  },
];
