import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { MailLinkForm } from "@/components/auth/mail-link-form.tsx";
import { NoMail } from "@/components/auth/no-mail.tsx";
import { safeCallbackPath } from "@/lib/safe-callback.ts";
import { currentUser } from "@/server/auth/session.ts";
import { platform } from "@/server/platform.ts";

export const metadata: Metadata = { title: "Sign in by mail" };

interface Props {
  searchParams: Promise<{ callbackUrl?: string | string[] }>;
}

export default async function SignInByMailPage({ searchParams }: Props) {
  const callbackPath = safeCallbackPath((await searchParams).callbackUrl);
  if (await currentUser()) redirect(callbackPath);
  if (!(await platform()).mail) return <NoMail />;
  return <MailLinkForm kind="magic-link" callbackPath={callbackPath} />;
}
