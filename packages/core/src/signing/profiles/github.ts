import type { Profile } from "./profile.ts";
import { signBody, singleTextKey } from "./text-keys.ts";

/** As GitHub signs: the body is the data alone, and the id is a GUID as its receivers expect one. */
export const github: Profile = {
  bodyOf: (_id, event) => event.data,
  prepare(secrets) {
    const key = singleTextKey(secrets);
    if (!key) return null;
    return (headers, { uuid, type, body }) => {
      headers["X-GitHub-Event"] = type;
      headers["X-GitHub-Delivery"] = uuid;
      headers["X-Hub-Signature-256"] = `sha256=${signBody(key, body)}`;
    };
  },
};
