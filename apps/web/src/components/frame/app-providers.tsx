"use client";

import { ThemeProvider } from "next-themes";
import type { ReactNode } from "react";
import { KeptTitle } from "@/components/frame/kept-title.tsx";
import { Toasts } from "@/components/ui/toasts.tsx";
import { TrpcReactProvider } from "@/trpc/client.tsx";

export function AppProviders({ nonce, children }: { nonce: string; children: ReactNode }) {
  return (
    <ThemeProvider
      attribute="class"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
      nonce={nonce}
    >
      <TrpcReactProvider>{children}</TrpcReactProvider>
      <Toasts />
      <KeptTitle />
    </ThemeProvider>
  );
}
