import type { Profile } from "./profile.ts";
import { signTimedBody, singleTextKey } from "./text-keys.ts";

/** The scheme of most home-made senders: hex HMAC over timestamp and body, the body is the data alone. */
export const xWebhook: Profile = {
  bodyOf: (_id, event) => event.data,
  prepare(secrets) {
    const key = singleTextKey(secrets);
    if (!key) return null;
    return (headers, { id, type, timestamp, body }) => {
      headers["X-Event-ID"] = id;
      headers["X-Event-Type"] = type;
      headers["X-Webhook-Timestamp"] = String(timestamp);
      headers["X-Webhook-Signature"] = `sha256=${signTimedBody(key, timestamp, body)}`;
    };
  },
};
