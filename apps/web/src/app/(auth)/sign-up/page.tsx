import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ProviderButtons } from "@/components/auth/provider-buttons.tsx";
import { SignUpForm } from "@/components/auth/sign-up-form.tsx";
import { offeredProviders } from "@/server/auth/identity-providers.ts";
import { currentUser } from "@/server/auth/session.ts";
import { platform } from "@/server/platform.ts";

export const metadata: Metadata = { title: "Create an account" };

export default async function SignUpPage() {
  if (await currentUser()) redirect("/");
  const { mail } = await platform();
  return (
    <div className="flex flex-col gap-4">
      <SignUpForm mailed={mail !== null} />
      <ProviderButtons providers={offeredProviders()} callbackPath="/" />
    </div>
  );
}
