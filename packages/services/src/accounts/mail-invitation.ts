import { type CreatedInvitationView, RequestError } from "@posthorn/core";
import { inTransaction, type ServiceContext } from "../context/service-context.ts";
import { composeMail } from "../mail/compose-mail.ts";
import { MailRefusedError } from "../mail/mailer.ts";
import { mailedToken } from "./invitation-token.ts";

type Mailed = Pick<CreatedInvitationView, "mail" | "mailError">;

/** Mails an invitation that is stored already; says what became of it, because its link can still be sent by hand. */
export async function mailInvitation(
  ctx: ServiceContext,
  invitation: Omit<CreatedInvitationView, keyof Mailed>,
): Promise<Mailed> {
  if (!ctx.mail) return { mail: "not_configured", mailError: null };
  const { email, role, invitedBy, token } = invitation;
  const { mailer, dashboardUrl } = ctx.mail;
  try {
    await ctx.mailLimits.count({ to: email, asker: { tenantId: ctx.tenantId } });
    const tenant = await inTransaction(ctx, (tx) =>
      tx.tenant.findUniqueOrThrow({ where: { id: ctx.tenantId }, select: { name: true } }),
    );
    const letter = {
      paragraphs: [`${invitedBy} invites you to join ${tenant.name} on Posthorn as ${role}.`],
      action: { label: "See the invitation", url: `${dashboardUrl}/invitations/${mailedToken(ctx, token)}` },
      footnotes: [
        `The link is for ${email} alone and works once, within 7 days. If you don't know who sent it, ignore this mail.`,
      ],
    };
    await mailer.send({
      to: email,
      subject: `${invitedBy} invites you to join ${tenant.name} on Posthorn`,
      ...composeMail(letter),
    });
    return { mail: "sent", mailError: null };
  } catch (error) {
    const told = error instanceof MailRefusedError || error instanceof RequestError;
    if (!told) ctx.log.warn({ err: error }, "an invitation could not be mailed");
    return { mail: "failed", mailError: told ? error.message : "The mail could not be sent." };
  }
}
