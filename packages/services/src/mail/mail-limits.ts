import type { Database } from "@posthorn/db";
import { RateLimiterPrisma } from "rate-limiter-flexible";
import { consume, networkOf, windowSeconds } from "../accounts/sign-in-limits.ts";

export const mailsPerAddressee = 3;
export const mailsPerAsker = 20;

/** How many mails people can have sent within 15 minutes: to one address, whether it has an account or not, and by one client. */
export interface MailLimits {
  /** 429 `rate_limited` after too many. `asker` is a client's IP address, or a tenant's id; null: counted elsewhere. */
  count(mail: { to: string; asker: MailAsker | null }): Promise<void>;
}

export type MailAsker = { clientAddress: string } | { tenantId: string };

export function createMailLimits(db: Database): MailLimits {
  const shared = {
    storeClient: db,
    tableName: "signInCount",
    duration: windowSeconds,
    clearExpiredByTimeout: false, // the limits of sign-ins clear the whole table
  };
  const askers = new RateLimiterPrisma({ ...shared, keyPrefix: "mail-by", points: mailsPerAsker });
  const addressees = new RateLimiterPrisma({ ...shared, keyPrefix: "mail-to", points: mailsPerAddressee });
  return {
    async count({ to, asker }) {
      if (asker) await consume(askers, "tenantId" in asker ? asker.tenantId : networkOf(asker.clientAddress));
      await consume(addressees, to);
    },
  };
}
