import { getTwoFactor, listDeletedTenants, listMemberships } from "@posthorn/services";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignOutButton } from "@/components/auth/sign-out-button.tsx";
import { DeletedTenants } from "@/components/deletion/deleted-tenants.tsx";
import { CloseAccount } from "@/components/sessions/close-account.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import { homeOf } from "@/lib/home-of.ts";
import { requireUser } from "@/server/auth/session.ts";
import { platform } from "@/server/platform.ts";

export const metadata: Metadata = { title: "Deleted organizations" };

/** Where an owner sees until when a deleted organization can be brought back, and does so. */
export default async function DeletedOrganizationsPage() {
  const user = await requireUser("/deleted-organizations");
  const own = await platform();
  const [tenants, [other], { hasPassword }] = await Promise.all([
    listDeletedTenants(own, user.id),
    listMemberships(own, user.id),
    getTwoFactor(own, { userId: user.id, sessionId: user.sessionId }),
  ]);
  if (tenants.length === 0) redirect("/");
  return (
    <div className="flex flex-col gap-4">
      <div>
        <h1 className="font-semibold text-lg">Deleted organizations</h1>
        <p className="mt-1 text-ink-2 text-sm">
          Nothing comes in and nothing is delivered. Restored, they go on where they stopped; erased, they are
          gone.
        </p>
      </div>
      <div className="-mx-4 border-line border-y">
        <DeletedTenants tenants={tenants} />
      </div>
      <div className="flex flex-wrap gap-2">
        {other ? (
          <LinkButton href={homeOf(other)}>Go to {other.tenantName}</LinkButton>
        ) : (
          <LinkButton href="/new-organization">New organization</LinkButton>
        )}
        <SignOutButton />
        {!other && <CloseAccount email={user.email} hasPassword={hasPassword} />}
      </div>
    </div>
  );
}
