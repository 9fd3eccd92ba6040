import type { Metadata } from "next";
import { LinkGone } from "@/components/auth/link-gone.tsx";
import { MagicLinkButton } from "@/components/auth/magic-link-button.tsx";
import { safeCallbackPath } from "@/lib/safe-callback.ts";
import { findSignInLink } from "@/server/auth/find-sign-in-link.ts";

/** The address holds the token. */
export const metadata: Metadata = { title: "Sign in", referrer: "no-referrer", robots: { index: false } };

interface Props {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ callbackUrl?: string | string[] }>;
}

export default async function MagicLinkPage({ params, searchParams }: Props) {
  const [{ token }, { callbackUrl }] = await Promise.all([params, searchParams]);
  const link = await findSignInLink("magic_link", token);
  if (!link) return <LinkGone kind="magic-link" />;
  return (
    <div className="flex flex-col gap-4">
      <div>
        <h1 className="font-semibold text-lg">Sign in</h1>
        <p className="mt-1 break-words text-ink-2 text-sm">As {link.email}, in this browser.</p>
      </div>
      <MagicLinkButton token={token} callbackPath={safeCallbackPath(callbackUrl)} />
    </div>
  );
}
