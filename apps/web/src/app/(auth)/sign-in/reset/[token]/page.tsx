import type { Metadata } from "next";
import { LinkGone } from "@/components/auth/link-gone.tsx";
import { ResetPasswordForm } from "@/components/auth/reset-password-form.tsx";
import { findSignInLink } from "@/server/auth/find-sign-in-link.ts";

/** The address holds the token. */
export const metadata: Metadata = {
  title: "Choose another password",
  referrer: "no-referrer",
  robots: { index: false },
};

interface Props {
  params: Promise<{ token: string }>;
}

export default async function ResetPasswordPage({ params }: Props) {
  const { token } = await params;
  const link = await findSignInLink("password_reset", token);
  if (!link) return <LinkGone kind="password-reset" />;
  return <ResetPasswordForm token={token} email={link.email} />;
}
