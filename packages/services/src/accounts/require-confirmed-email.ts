import { ForbiddenError, toUuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { Platform } from "../context/platform.ts";
import type { ServiceContext } from "../context/service-context.ts";

interface Addressed {
  emailConfirmedAt: Date | null;
}

/**
 * Whether it is open whose address this account has. Never where this installation sends no mail: nobody could confirm one
 * there.
 */
export const isUnconfirmed = ({ mail }: Pick<Platform, "mail">, { emailConfirmedAt }: Addressed): boolean =>
  mail !== null && emailConfirmedAt === null;

/**
 * 403 `email_unconfirmed` for what an address must not do before somebody has shown that it is theirs: locking its owner
 * out (two-factor sign-in, other ways to sign in), speaking in its name to others (invitations, recipients of alerts), and
 * joining what was meant for its owner.
 */
export function requireConfirmedEmail(platform: Pick<Platform, "mail">, user: Addressed): void {
  if (isUnconfirmed(platform, user)) throw refusal();
}

/** The same of whoever asks in a context. For an API key it is enough that a member of its organization has confirmed theirs. */
export async function requireConfirmedActor(tx: Transaction, ctx: ServiceContext): Promise<void> {
  if (!ctx.mail) return;
  const { actor, tenantId } = ctx;
  const own = actor.kind === "user" ? { userId: toUuid("user", actor.userId) ?? "" } : {};
  const confirmed = await tx.member.findFirst({
    where: { tenantId, ...own, user: { emailConfirmedAt: { not: null } } },
    select: { userId: true },
  });
  if (!confirmed) throw refusal();
}

const refusal = () =>
  new ForbiddenError(
    "Confirm your e-mail address first: open the link that was mailed to it, or have it sent again in the dashboard.",
    "email_unconfirmed",
  );
