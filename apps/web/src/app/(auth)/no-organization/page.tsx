import type { Metadata } from "next";
import { SignOutButton } from "@/components/auth/sign-out-button.tsx";
import { requireUser } from "@/server/auth/session.ts";

export const metadata: Metadata = { title: "No organization" };

export default async function NoOrganizationPage() {
  const user = await requireUser("/");
  return (
    <div className="flex flex-col items-start gap-4">
      <div>
        <h1 className="font-semibold text-lg">You belong to no organization</h1>
        <p className="mt-1 text-ink-2 text-sm">
          You are signed in as {user.email}, but this account is in no organization any more. Sign out, then
          sign in with another account or create a new one.
        </p>
      </div>
      <SignOutButton />
    </div>
  );
}
