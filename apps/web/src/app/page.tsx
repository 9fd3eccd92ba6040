import { listDeletedTenants, listMemberships } from "@posthorn/services";
import { redirect } from "next/navigation";
import { requireUser } from "@/server/auth/session.ts";
import { platform } from "@/server/platform.ts";

/** Leads to the first environment of whoever is signed in. */
export default async function StartPage() {
  const user = await requireUser("/");
  const own = await platform();
  const memberships = await listMemberships(own, user.id);
  const membership = memberships.find(({ environments }) => environments.length > 0);
  const environment = membership?.environments[0];
  if (!membership || !environment) {
    const deleted = await listDeletedTenants(own, user.id);
    redirect(deleted.length > 0 ? "/deleted-organizations" : "/no-organization");
  }
  redirect(`/${membership.tenantSlug}/${environment.slug}`);
}
