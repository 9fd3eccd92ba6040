import { type EmailLinkView, NotFoundError } from "@posthorn/core";
import { getEmailLink } from "@posthorn/services";
import type { Metadata } from "next";
import Link from "next/link";
import { LinkGone } from "@/components/auth/link-gone.tsx";
import { SignOutButton } from "@/components/auth/sign-out-button.tsx";
import { ConfirmEmailButton } from "@/components/own-email/confirm-email-button.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import { currentUser } from "@/server/auth/session.ts";
import { platform } from "@/server/platform.ts";

/** The address holds the token. */
export const metadata: Metadata = {
  title: "Confirm your address",
  referrer: "no-referrer",
  robots: { index: false },
};

interface Props {
  params: Promise<{ token: string }>;
}

/** Opened from a mail. It takes the account's session too: whoever reads the mail need not be who chose the password. */
export default async function ConfirmEmailPage({ params }: Props) {
  const { token } = await params;
  const [link, user] = await Promise.all([findLink(token), currentUser()]);
  if (!link) return <LinkGone kind="confirm-email" />;
  if (user?.id === link.userId) {
    return (
      <div className="flex flex-col gap-4">
        <ConfirmEmailButton token={token} email={link.email} />
      </div>
    );
  }
  const own = `/account/confirm-email/${encodeURIComponent(token)}`;
  return (
    <div className="flex flex-col items-start gap-4">
      <div>
        <h1 className="font-semibold text-lg">Confirm your address</h1>
        <p className="mt-1 break-words text-ink-2 text-sm">
          {user
            ? `You are signed in as ${user.email}. This link is for the account of ${link.accountEmail}: sign out, then open it again.`
            : `Sign in to the account of ${link.accountEmail} to confirm that ${link.email} is your address.`}
        </p>
      </div>
      {user ? (
        <SignOutButton />
      ) : (
        <LinkButton look="primary" href={`/sign-in?callbackUrl=${encodeURIComponent(own)}`}>
          Sign in
        </LinkButton>
      )}
      {!user && link.email === link.accountEmail && (
        <p className="text-ink-2 text-sm">
          You have made no such account? Then leave this page: nothing happens. Should you want one,{" "}
          <Link href="/sign-in/link" className="font-medium text-accent-ink underline">
            sign in by mail
          </Link>{" "}
          with your address, which ends the access of whoever made it.
        </p>
      )}
    </div>
  );
}

/** Null for one that can't be used any more. */
async function findLink(token: string): Promise<EmailLinkView | null> {
  try {
    return await getEmailLink(await platform(), { token });
  } catch (error) {
    if (error instanceof NotFoundError) return null;
    throw error;
  }
}
