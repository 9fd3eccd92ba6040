import type { Metadata } from "next";
import { MailLinkForm } from "@/components/auth/mail-link-form.tsx";
import { NoMail } from "@/components/auth/no-mail.tsx";
import { platform } from "@/server/platform.ts";

export const metadata: Metadata = { title: "Forgot your password?" };
/** Whether mail is sent is known when it runs, not when it is built. */
export const dynamic = "force-dynamic";

export default async function ForgotPasswordPage() {
  return (await platform()).mail ? <MailLinkForm kind="password-reset" /> : <NoMail />;
}
