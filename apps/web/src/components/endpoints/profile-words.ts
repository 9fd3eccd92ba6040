import type { PayloadForm, SignatureProfile } from "@posthorn/core";

/** What each signature profile is, for whoever has to choose one. */
export const profileWords: Record<SignatureProfile, { title: string; note: string }> = {
  standard: {
    title: "Standard Webhooks",
    note: "webhook-id, webhook-timestamp, webhook-signature; libraries for most languages verify it. The body is {type, timestamp, data}.",
  },
  "x-webhook": {
    title: "X-Webhook",
    note: "X-Webhook-Signature over the timestamp and the body; the body is the data alone. For receivers that have this already.",
  },
  github: {
    title: "As GitHub signs",
    note: "X-Hub-Signature-256 over the body alone, which is the data; no time is signed, so drop repeated X-GitHub-Delivery ids.",
  },
  stripe: {
    title: "As Stripe signs",
    note: "Stripe-Signature with its time; the body is an event object, so Stripe's own libraries read it.",
  },
};

/** What a request's body is, for whoever has to choose. */
export const payloadFormWords: Record<PayloadForm, string> = {
  envelope: "An envelope: {type, timestamp, data}",
  data: "The data alone",
};
