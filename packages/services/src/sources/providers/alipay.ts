import { readAlipayParameters, verifyAlipay } from "@posthorn/core/inbound";
import { ofValue } from "../payload.ts";
import { type Provider, textAnswer } from "./provider.ts";

/** Alipay sends again until it is answered with the plain text `success`. */
export const alipay: Provider = {
  verify({ body, headers }, { secrets, settings }) {
    const { appId, sellerId } = settings.alipay ?? {};
    return verifyAlipay(body, headers, secrets, {
      ...(appId !== undefined && { appId }),
      ...(sellerId !== undefined && { sellerId }),
    });
  },
  read({ body, headers }) {
    const parameters = readAlipayParameters(body, headers);
    const { notify_id: notifyId, notify_type: type, trade_status: status } = parameters;
    const order = orderState(parameters);
    return {
      kind: "event",
      name: [type?.toLowerCase() ?? null, status?.toLowerCase() ?? null],
      payload: ofValue({ ...parameters }),
      deliveryId: notifyId || null,
      ...(order !== null && { repeatId: { text: order, seconds: "retention" } }),
      metadata: { alipay_app: parameters.app_id ?? null },
    };
  },
  answer: () => textAnswer("success"),
  refusal: "fail",
};

/** What an order came to, which is told once; each of its refunds is another matter, told with the order's own state. */
function orderState(parameters: Readonly<Record<string, string>>): string | null {
  const { out_trade_no: order, trade_status: status, gmt_refund: refundedAt } = parameters;
  if (!order || !status) return null;
  const refund = refundedAt ? (parameters.out_biz_no ?? parameters.refund_fee ?? refundedAt) : "";
  return JSON.stringify([parameters.app_id ?? "", order, status, refund]);
}
