import posthornSdk = require("@posthorn/sdk");

export const posthorn: posthornSdk.Posthorn = new posthornSdk.Posthorn({
  apiKey: "ph_test_1",
  baseUrl: "https://posthorn.example.com",
});
export const error: Error = new posthornSdk.WebhookVerificationError("No.", { code: "missing_headers" });
