import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { MailSignInLinks } from "@/components/auth/mail-sign-in-links.tsx";
import { ProviderButtons } from "@/components/auth/provider-buttons.tsx";
import { SignInForm } from "@/components/auth/sign-in-form.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { safeCallbackPath } from "@/lib/safe-callback.ts";
import { signInFailure } from "@/lib/sign-in-words.ts";
import { offeredProviders } from "@/server/auth/identity-providers.ts";
import { awaitingCode, currentUser } from "@/server/auth/session.ts";
import { platform } from "@/server/platform.ts";

export const metadata: Metadata = { title: "Sign in" };

interface Props {
  searchParams: Promise<{ callbackUrl?: string | string[]; error?: string | string[] }>;
}

export default async function SignInPage({ searchParams }: Props) {
  const { callbackUrl, error } = await searchParams;
  const callbackPath = safeCallbackPath(callbackUrl);
  if (await currentUser()) redirect(callbackPath);
  if (await awaitingCode()) redirect(`/sign-in/code?callbackUrl=${encodeURIComponent(callbackPath)}`);
  const failure = signInFailure(error);
  const { mail } = await platform();
  return (
    <div className="flex flex-col gap-4">
      {failure && <FormError message={failure} />}
      <SignInForm callbackPath={callbackPath} />
      {mail && <MailSignInLinks callbackPath={callbackPath} />}
      <ProviderButtons providers={offeredProviders()} callbackPath={callbackPath} />
    </div>
  );
}
