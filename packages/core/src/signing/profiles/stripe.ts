import type { Profile } from "./profile.ts";
import { signTimedBody, textKeys } from "./text-keys.ts";

/** As Stripe signs, in an envelope with those fields of its event object that Posthorn knows a value for. */
export const stripe: Profile = {
  bodyOf: (id, { eventType, occurredAt, data }) =>
    `{"id":"${id}","object":"event","created":${Math.floor(occurredAt.getTime() / 1000)},"type":${JSON.stringify(eventType)},"data":{"object":${data}}}`,
  prepare(secrets) {
    const keys = textKeys(secrets);
    if (keys.length === 0) return null;
    return (headers, { timestamp, body }) => {
      let header = `t=${timestamp}`;
      for (const key of keys) header += `,v1=${signTimedBody(key, timestamp, body)}`;
      headers["Stripe-Signature"] = header;
    };
  },
};
