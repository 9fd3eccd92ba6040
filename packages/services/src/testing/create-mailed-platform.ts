import { setTimeout } from "node:timers/promises";
import type { ClosablePlatform } from "../context/create-platform.ts";
import { createTestPlatform } from "./create-test-platform.ts";
import { type Mailbox, startMailbox } from "./start-mailbox.ts";

const patienceMs = 10_000;
const dashboardUrl = "https://posthorn.example";

export interface MailedPlatform {
  platform: ClosablePlatform;
  mailbox: Mailbox;
  /** What becomes of `act`, once one more mail has come to the address. */
  mailedTo<Result>(email: string, act: () => Promise<Result>): Promise<Result>;
  /** The token of the link below `path` in the newest mail to an address. */
  tokenIn(email: string, path: string): string;
  close(): Promise<void>;
}

/** A platform that sends its mails to a mailbox of its own. */
export async function createMailedPlatform(): Promise<MailedPlatform> {
  const mailbox = await startMailbox();
  const mail = { smtpUrl: mailbox.url, from: "Posthorn <posthorn@example.com>", dashboardUrl };
  const platform = await createTestPlatform({ mail });
  return {
    platform,
    mailbox,
    async mailedTo(email, act) {
      const before = mailbox.to(email).length;
      const result = await act();
      const givenUpAt = Date.now() + patienceMs;
      while (mailbox.to(email).length <= before) {
        if (Date.now() > givenUpAt) throw new Error(`No mail has come to ${email}.`);
        await setTimeout(20);
      }
      return result;
    },
    tokenIn(email, path) {
      const text = mailbox.to(email).at(-1)?.text ?? "";
      const [, token] = new RegExp(`${dashboardUrl}/${path}/([\\w.-]+)`).exec(text) ?? [];
      if (!token) throw new Error(`There is no link to ${path} in: ${text}`);
      return token;
    },
    async close() {
      await platform.close();
      await mailbox.close();
    },
  };
}
