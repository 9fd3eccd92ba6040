"use client";

import type { IdentityProvider } from "@posthorn/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { IdentitiesCard } from "@/components/identities/identities-card.tsx";
import { TwoFactorCard } from "@/components/two-factor/two-factor-card.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { ChangePasswordForm } from "./change-password-form.tsx";

interface AccountSecurityProps {
  offered: readonly IdentityProvider[];
  /** Why an identity could not be connected just now. */
  failure: string | null;
}

/** How one signs in: by which password, code and identities. */
export function AccountSecurity({ offered, failure }: AccountSecurityProps) {
  const { user } = useEnvironment();
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.twoFactor.get.queryOptions());
  return (
    <>
      <TwoFactorCard email={user.email} />
      <ChangePasswordForm hasPassword={data.hasPassword} />
      <IdentitiesCard offered={offered} failure={failure} />
    </>
  );
}
