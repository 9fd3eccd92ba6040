import type { Platform } from "../context/platform.ts";
import { composeMail } from "../mail/compose-mail.ts";
import { type TakenOver, wordsOfRemoved } from "./take-over-unconfirmed.ts";

/** Mails what has become of the account. It is done already: a mail that can't be sent changes nothing about it. */
export async function tellOfTakeOver({ mail, log }: Platform, taken: TakenOver): Promise<void> {
  const { email, tenants } = taken;
  const removed = wordsOfRemoved(taken);
  const letter = {
    paragraphs: [
      `You have shown that ${email} is your address. Nobody had before: somebody else may have made this Posthorn account.`,
      ...(removed.length === 0
        ? []
        : [
            "So what let people in until now was removed. If it was yours, set it up again in the account's settings:",
          ]),
    ],
    list: removed,
    footnotes: [
      ...(tenants.length === 0
        ? []
        : [
            `The account still belongs to ${tenants.join(", ")}. If you didn't create that, somebody else has worked there: check its API keys, endpoints and members before you use it, or leave it.`,
          ]),
    ],
  };
  await mail?.mailer
    .send({ to: email, subject: "Your Posthorn account is yours alone now", ...composeMail(letter) })
    .catch((error: unknown) =>
      log.warn({ err: error }, "a mail about a confirmed address could not be sent"),
    );
}
