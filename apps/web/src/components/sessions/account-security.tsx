"use client";

import type { IdentityProvider } from "@posthorn/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { IdentitiesCard } from "@/components/identities/identities-card.tsx";
import { EmailCard } from "@/components/own-email/email-card.tsx";
import { TwoFactorCard } from "@/components/two-factor/two-factor-card.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { ChangePasswordForm } from "./change-password-form.tsx";

interface AccountSecurityProps {
  offered: readonly IdentityProvider[];
  /** Why an identity could not be connected just now. */
  failure: string | null;
  /** This installation sends mail. */
  mailed: boolean;
}

/** How one signs in: by which password, code and identities. */
export function AccountSecurity({ offered, failure, mailed }: AccountSecurityProps) {
  const { user } = useEnvironment();
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.twoFactor.get.queryOptions());
  return (
    <>
      <EmailCard mailed={mailed} hasPassword={data.hasPassword} />
      <TwoFactorCard email={user.email} />
      <ChangePasswordForm hasPassword={data.hasPassword} />
      <IdentitiesCard offered={offered} failure={failure} />
    </>
  );
}
