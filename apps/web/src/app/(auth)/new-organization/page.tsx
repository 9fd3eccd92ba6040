import type { Metadata } from "next";
import Link from "next/link";
import { CreateTenantForm } from "@/components/tenants/create-tenant-form.tsx";
import { requireUser } from "@/server/auth/session.ts";

export const metadata: Metadata = { title: "New organization" };

export default async function NewOrganizationPage() {
  const user = await requireUser("/new-organization");
  return (
    <div className="flex flex-col gap-4">
      <div>
        <h1 className="font-semibold text-lg">New organization</h1>
        <p className="mt-1 break-words text-ink-2 text-sm">
          With environments, members and events of its own. You, {user.email}, own it and can invite others.
        </p>
      </div>
      <CreateTenantForm />
      <p className="text-center text-sm">
        <Link href="/" className="font-medium text-accent-ink hover:underline">
          Back
        </Link>
      </p>
    </div>
  );
}
