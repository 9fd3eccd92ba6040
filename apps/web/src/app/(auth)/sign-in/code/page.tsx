import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { CodeForm } from "@/components/auth/code-form.tsx";
import { afterSignIn } from "@/lib/after-sign-in.ts";
import { safeCallbackPath } from "@/lib/safe-callback.ts";
import { awaitingCode } from "@/server/auth/session.ts";

export const metadata: Metadata = { title: "Enter your code" };

interface Props {
  searchParams: Promise<{ callbackUrl?: string | string[] }>;
}

export default async function CodePage({ searchParams }: Props) {
  const callbackPath = safeCallbackPath((await searchParams).callbackUrl);
  if (!(await awaitingCode())) redirect(afterSignIn(callbackPath));
  return <CodeForm callbackPath={callbackPath} />;
}
