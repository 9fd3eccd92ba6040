import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { MailSignInLinks } from "@/components/auth/mail-sign-in-links.tsx";
import { SignInForm } from "@/components/auth/sign-in-form.tsx";
import { safeCallbackPath } from "@/lib/safe-callback.ts";
import { currentUser } from "@/server/auth/session.ts";
import { platform } from "@/server/platform.ts";

export const metadata: Metadata = { title: "Sign in" };

interface Props {
  searchParams: Promise<{ callbackUrl?: string | string[] }>;
}

export default async function SignInPage({ searchParams }: Props) {
  const callbackPath = safeCallbackPath((await searchParams).callbackUrl);
  if (await currentUser()) redirect(callbackPath);
  const { mail } = await platform();
  return (
    <>
      <SignInForm callbackPath={callbackPath} />
      {mail && <MailSignInLinks callbackPath={callbackPath} />}
    </>
  );
}
