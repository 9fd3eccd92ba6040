import { getTwoFactor } from "@posthorn/services";
import type { Metadata } from "next";
import { SignOutButton } from "@/components/auth/sign-out-button.tsx";
import { CloseAccount } from "@/components/sessions/close-account.tsx";
import { CreateTenantForm } from "@/components/tenants/create-tenant-form.tsx";
import { requireUser } from "@/server/auth/session.ts";
import { platform } from "@/server/platform.ts";

export const metadata: Metadata = { title: "No organization" };

export default async function NoOrganizationPage() {
  const user = await requireUser("/");
  const { hasPassword } = await getTwoFactor(await platform(), {
    userId: user.id,
    sessionId: user.sessionId,
  });
  return (
    <div className="flex flex-col gap-4">
      <div>
        <h1 className="font-semibold text-lg">You belong to no organization</h1>
        <p className="mt-1 text-ink-2 text-sm">
          You are signed in as {user.email}. Create an organization, or open the link of an invitation to this
          address.
        </p>
      </div>
      <CreateTenantForm />
      <div className="flex justify-center gap-2">
        <SignOutButton />
        <CloseAccount email={user.email} hasPassword={hasPassword} />
      </div>
    </div>
  );
}
