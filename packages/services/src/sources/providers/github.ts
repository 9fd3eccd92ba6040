import { findHeader, verifyGitHub } from "@posthorn/core/inbound";
import { payloadField, readJson, readPayload, textAt } from "../payload.ts";
import type { Provider } from "./provider.ts";

export const github: Provider = {
  verify: ({ body, headers }, { secrets }) => verifyGitHub(body, headers, secrets),
  read({ body, headers }) {
    const contentType = headers["content-type"];
    const inForm = payloadField(body, contentType);
    const payload = inForm === null ? readPayload(body, contentType) : readJson(inForm);
    return {
      kind: "event",
      name: [findHeader(headers, "X-GitHub-Event"), textAt(payload, "action")],
      payload,
      deliveryId: findHeader(headers, "X-GitHub-Delivery"),
      metadata: { github_hook: findHeader(headers, "X-GitHub-Hook-ID") },
    };
  },
};
