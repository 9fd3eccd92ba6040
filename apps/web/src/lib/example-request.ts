import type { SignatureProfile } from "@posthorn/core";

/** Fixed, so that a page is the same for everybody. */
const exampleId = "evt_01jd8x2v5qf0mb9t6n3r7k4zwe";
const exampleTime = "2026-01-01T00:00:00.000Z";
const exampleSeconds = "1767225600";

/** The whole body of a request that carries this data, by the profile that decides its form. */
export function exampleBody(profile: SignatureProfile, eventType: string, data: unknown): unknown {
  switch (profile) {
    case "standard":
      return { type: eventType, timestamp: exampleTime, data };
    case "stripe":
      return {
        id: exampleId,
        object: "event",
        created: Number(exampleSeconds),
        type: eventType,
        data: { object: data },
      };
    case "x-webhook":
    case "github":
      return data;
  }
}

/** The headers that say what a request is and who sent it. */
export function exampleHeaders(
  profile: SignatureProfile,
  eventType: string,
): [name: string, value: string][] {
  switch (profile) {
    case "standard":
      return [
        ["webhook-id", exampleId],
        ["webhook-timestamp", exampleSeconds],
        ["webhook-signature", "v1,…"],
      ];
    case "x-webhook":
      return [
        ["X-Event-ID", exampleId],
        ["X-Event-Type", eventType],
        ["X-Webhook-Timestamp", exampleSeconds],
        ["X-Webhook-Signature", "sha256=…"],
      ];
    case "github":
      return [
        ["X-GitHub-Delivery", "01997e64-c5d1-7400-bae1-c12e8dff9d65"],
        ["X-GitHub-Event", eventType],
        ["X-Hub-Signature-256", "sha256=…"],
      ];
    case "stripe":
      return [["Stripe-Signature", `t=${exampleSeconds},v1=…`]];
  }
}

/** Where a receiver reads which event type a request is of. */
export const typePlace: Record<SignatureProfile, string> = {
  standard: "the body's member type",
  "x-webhook": "the header X-Event-Type",
  github: "the header X-GitHub-Event",
  stripe: "the body's member type",
};
