import type { Posthorn } from "@posthorn/sdk";

export interface AlipayAccount {
  appId: string;
  sellerId: string;
  /** Alipay's own public key, PEM or the base64 of its console. */
  publicKey: string;
}

export interface PaymentRoad {
  /** Where Alipay sends its notifications: the `notify_url` of every payment. */
  notifyUrl: string;
  /** What the receiver verifies with. */
  secret: string | null;
}

/** Posthorn takes Alipay's notifications, answers them, and brings each to the receiver until that has dealt with it. */
export async function setUpPayments(
  posthorn: Posthorn,
  options: { apiUrl: string; receiverUrl: string; account: AlipayAccount },
): Promise<PaymentRoad> {
  const { appId, sellerId, publicKey } = options.account;
  const source = await posthorn.sources.create({
    name: "Alipay",
    provider: "alipay",
    secrets: [publicKey],
    settings: { alipay: { appId, sellerId } }, // Alipay signs other merchants' notifications, too
  });
  const { secret } = await posthorn.endpoints.create({ url: options.receiverUrl, eventTypes: ["alipay.*"] });
  return { notifyUrl: `${options.apiUrl}${source.path}`, secret };
}
