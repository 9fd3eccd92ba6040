import { NotFoundError, type OpenInvitationView } from "@posthorn/core";
import { getOpenInvitation } from "@posthorn/services";
import type { Metadata } from "next";
import { AcceptInvitation } from "@/components/auth/accept-invitation.tsx";
import { JoinForm } from "@/components/auth/join-form.tsx";
import { OtherAccount } from "@/components/auth/other-account.tsx";
import { ProviderButtons } from "@/components/auth/provider-buttons.tsx";
import { ConfirmEmailFirst } from "@/components/own-email/confirm-email-first.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import { offeredProviders } from "@/server/auth/identity-providers.ts";
import { currentUser } from "@/server/auth/session.ts";
import { platform } from "@/server/platform.ts";

/** The address holds the token. */
export const metadata: Metadata = { title: "Invitation", referrer: "no-referrer", robots: { index: false } };

interface Props {
  params: Promise<{ token: string }>;
}

export default async function InvitationPage({ params }: Props) {
  const { token } = await params;
  const [invitation, user] = await Promise.all([findInvitation(token), currentUser()]);
  if (!invitation) return <NoInvitation />;
  const { tenantName, email, role, invitedBy, hasAccount, mailed } = invitation;
  const mayAccept = mailed || !user?.emailToConfirm;
  return (
    <div className="flex flex-col gap-4">
      <div>
        <h1 className="font-semibold text-lg">Join {tenantName}</h1>
        <p className="mt-1 break-words text-ink-2 text-sm">
          {invitedBy} invites {email} to join as {role}.
          {!user && hasAccount && " That address has an account already."}
        </p>
      </div>
      {user?.email === email && mayAccept && <AcceptInvitation token={token} />}
      {user?.email === email && !mayAccept && <ConfirmEmailFirst email={email} />}
      {user && user.email !== email && <OtherAccount email={user.email} invited={email} />}
      {!user && hasAccount && (
        <LinkButton
          look="primary"
          href={`/sign-in?callbackUrl=${encodeURIComponent(`/invitations/${token}`)}`}
        >
          Sign in to join
        </LinkButton>
      )}
      {!user && !hasAccount && <JoinForm token={token} email={email} />}
      {!user && <ProviderButtons providers={offeredProviders()} callbackPath={`/invitations/${token}`} />}
    </div>
  );
}

/** Null for one that can't be used any more. */
async function findInvitation(token: string): Promise<OpenInvitationView | null> {
  try {
    return await getOpenInvitation(await platform(), { token });
  } catch (error) {
    if (error instanceof NotFoundError) return null;
    throw error;
  }
}

function NoInvitation() {
  return (
    <div className="flex flex-col items-start gap-4">
      <div>
        <h1 className="font-semibold text-lg">This invitation can't be used</h1>
        <p className="mt-1 text-ink-2 text-sm">
          It was used or withdrawn, or it is older than 7 days. Ask whoever sent it for a new link.
        </p>
      </div>
      <LinkButton href="/">Go to Posthorn</LinkButton>
    </div>
  );
}
