import { type AlertRecipientView, alertLimits, NotFoundError, RequestError, type Uuid } from "@posthorn/core";
import { inTransaction, type ServiceContext } from "../context/service-context.ts";
import { composeMail } from "../mail/compose-mail.ts";
import { MailRefusedError } from "../mail/mailer.ts";
import { requireMail } from "../mail/require-mail.ts";
import { toRecipientView } from "./alert-settings-row.ts";
import { recipientToken } from "./recipient-token.ts";

/** Mails whoever reads an address whether they want alerts, once that is stored; what became of the mail stands in the answer. */
export async function askRecipient(
  ctx: ServiceContext,
  recipient: { id: Uuid; email: string },
): Promise<AlertRecipientView> {
  const mailError = await mailQuestion(ctx, recipient);
  const row = await inTransaction(ctx, async (tx) => {
    const where = { id: recipient.id, environmentId: ctx.environmentId };
    await tx.alertRecipient.updateMany({ where, data: { mailError } });
    return tx.alertRecipient.findFirst({ where });
  });
  if (!row) throw new NotFoundError("recipient of alerts");
  return toRecipientView(row);
}

/** Why it could not be sent, or null. */
async function mailQuestion(
  ctx: ServiceContext,
  { id, email }: { id: Uuid; email: string },
): Promise<string | null> {
  const { mailer, dashboardUrl } = requireMail(ctx);
  try {
    const { name, tenant } = await inTransaction(ctx, (tx) =>
      tx.environment.findUniqueOrThrow({
        where: { id: ctx.environmentId },
        select: { name: true, tenant: { select: { name: true } } },
      }),
    );
    const asker = ctx.actor.kind === "user" ? ctx.actor.email : "Somebody";
    const letter = {
      paragraphs: [
        `${asker} asks that ${email} be told when webhooks of ${tenant.name} (${name}) fail. If you want that, confirm it:`,
      ],
      action: {
        label: "Confirm",
        url: `${dashboardUrl}/account/alert-mails/${recipientToken(ctx.secrets, id)}`,
      },
      footnotes: [
        `The link can be used for ${alertLimits.confirmationDays} days. Without it, no further mail comes of this.`,
      ],
    };
    await mailer.send({
      to: email,
      subject: `Confirm alerts of ${tenant.name} (${name})`,
      ...composeMail(letter),
    });
    return null;
  } catch (error) {
    if (error instanceof MailRefusedError || error instanceof RequestError) return error.message;
    throw error;
  }
}
