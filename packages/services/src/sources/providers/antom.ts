import { createHash } from "node:crypto";
import { verifyAntom } from "@posthorn/core/inbound";
import { readPayload, textAt } from "../payload.ts";
import { jsonAnswer, type Provider, timing } from "./provider.ts";

/** Alipay's header form. */
export const antom: Provider = {
  verify({ body, headers, url }, source, now) {
    const { url: registered = url, clientId } = source.settings.antom ?? {};
    return verifyAntom(body, headers, source.secrets, {
      ...timing(source, now),
      url: registered,
      ...(clientId !== undefined && { clientId }),
    });
  },
  read({ body, headers }) {
    const payload = readPayload(body, headers["content-type"]);
    return {
      kind: "event",
      name: [textAt(payload, "notifyType")?.toLowerCase() ?? null],
      payload,
      // A notification has no id of its own, and is the same when it comes again.
      deliveryId: createHash("sha256").update(body).digest("hex"),
    };
  },
  answer: () =>
    jsonAnswer({ result: { resultCode: "SUCCESS", resultStatus: "S", resultMessage: "success" } }),
};
