import { getDocumentation } from "@posthorn/services";
import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { ThemeSwitch } from "@/components/documentation/theme-switch.tsx";
import { openSharedDocumentation } from "@/server/documentation/open-documentation.ts";

export const metadata: Metadata = { robots: { index: false, follow: false } };

interface Props {
  params: Promise<{ token: string }>;
  children: ReactNode;
}

/** The frame of the pages that need no account. */
export default async function ShareLayout({ params, children }: Props) {
  const { token } = await params;
  const { organization } = await getDocumentation(await openSharedDocumentation(token));
  return (
    <div className="min-h-dvh bg-canvas">
      <header className="border-line border-b bg-surface">
        <div className="mx-auto flex h-12 max-w-5xl items-center justify-between gap-4 px-4">
          <Link href={`/share/${token}`} prefetch={false} className="truncate font-medium text-sm">
            {organization} webhooks
          </Link>
          <ThemeSwitch />
        </div>
      </header>
      <main className="mx-auto max-w-5xl px-4 py-6">{children}</main>
    </div>
  );
}
