import { getTwoFactor, listMemberships } from "@posthorn/services";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignOutButton } from "@/components/auth/sign-out-button.tsx";
import { ConfirmEmailFirst } from "@/components/own-email/confirm-email-first.tsx";
import { RequiredSetup } from "@/components/two-factor/required-setup.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import { homeOf } from "@/lib/home-of.ts";
import { safeCallbackPath } from "@/lib/safe-callback.ts";
import { requireUser } from "@/server/auth/session.ts";
import { platform } from "@/server/platform.ts";

export const metadata: Metadata = { title: "Set up two-factor sign-in" };

interface Props {
  searchParams: Promise<{ callbackUrl?: string | string[] }>;
}

/** For members of organizations that let nobody in without it. */
export default async function SetUpTwoFactorPage({ searchParams }: Props) {
  const path = safeCallbackPath((await searchParams).callbackUrl);
  const user = await requireUser(path);
  const own = await platform();
  const [{ since, hasPassword }, memberships] = await Promise.all([
    getTwoFactor(own, { userId: user.id, sessionId: user.sessionId }),
    listMemberships(own, user.id),
  ]);
  if (since) redirect(path);
  const asking = memberships.filter(({ twoFactorMissing }) => twoFactorMissing);
  const others = memberships.filter(({ twoFactorMissing }) => !twoFactorMissing);
  return (
    <div className="flex flex-col gap-4">
      <div>
        <h1 className="font-semibold text-lg">Turn on two-factor sign-in</h1>
        <p className="mt-1 break-words text-ink-2 text-sm">
          {asking.map(({ tenantName }) => tenantName).join(", ") || "Your organization"} asks for it of every
          member.
        </p>
      </div>
      {user.emailToConfirm ? (
        <ConfirmEmailFirst email={user.email} />
      ) : (
        <RequiredSetup email={user.email} hasPassword={hasPassword} path={path} />
      )}
      <div className="flex flex-wrap gap-2">
        {others.map((membership) => (
          <LinkButton key={membership.tenantId} href={homeOf(membership)}>
            Go to {membership.tenantName}
          </LinkButton>
        ))}
        <SignOutButton />
      </div>
    </div>
  );
}
