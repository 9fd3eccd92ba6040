import type { GenericSettings } from "@posthorn/core";

type Verification = GenericSettings["verification"];

export const verificationWords: readonly { value: Verification; title: string; note: string }[] = [
  {
    value: "x-webhook",
    title: "X-Webhook-Signature",
    note: "The hex HMAC-SHA256 of <X-Webhook-Timestamp>.<body>, with or without sha256= before it.",
  },
  {
    value: "hmac",
    title: "An HMAC of your own description",
    note: "You say the header, what is signed, and how.",
  },
  { value: "basic", title: "User name and password", note: "HTTP basic authentication." },
  { value: "api-key", title: "API key", note: "A key in a header." },
  { value: "none", title: "Nothing", note: "Anybody who knows the URL can send. Keep it to yourself." },
];

export const verificationTitle = (verification: Verification): string =>
  verificationWords.find(({ value }) => value === verification)?.title ?? verification;
