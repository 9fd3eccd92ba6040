import { permissionsOfMember } from "@posthorn/core";
import { listMemberships } from "@posthorn/services";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import type { ReactNode } from "react";
import { AppFrame } from "@/components/frame/app-frame.tsx";
import { EnvironmentProvider } from "@/components/frame/environment-context.tsx";
import { env } from "@/env.ts";
import { requireUser } from "@/server/auth/session.ts";
import { platform } from "@/server/platform.ts";

interface Props {
  params: Promise<{ tenant: string; environment: string }>;
  children: ReactNode;
}

/** The browser's tabs say which environment they show, where it isn't the one that is called so. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { environment } = await params;
  const template = environment === "production" ? "%s · Posthorn" : `%s · ${environment} · Posthorn`;
  return { title: { default: "Posthorn", template } };
}

export default async function EnvironmentLayout({ params, children }: Props) {
  const { tenant, environment: environmentSlug } = await params;
  const path = (await headers()).get("x-path") ?? "/";
  const user = await requireUser(path);
  const memberships = await listMemberships(await platform(), user.id);
  const membership = memberships.find(({ tenantSlug }) => tenantSlug === tenant);
  const environment = membership?.environments.find(({ slug }) => slug === environmentSlug);
  if (!membership || !environment) notFound();
  if (membership.twoFactorMissing) redirect(`/set-up-two-factor?callbackUrl=${encodeURIComponent(path)}`);
  const permissions = [...permissionsOfMember(membership)];
  return (
    <EnvironmentProvider
      value={{ user, memberships, membership, environment, permissions, apiUrl: env().POSTHORN_API_URL }}
    >
      <AppFrame>{children}</AppFrame>
    </EnvironmentProvider>
  );
}
