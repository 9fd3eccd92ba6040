"use client";

import { ThemeProvider } from "next-themes";
import type { ReactNode } from "react";
import { Toaster } from "@/components/ui/toaster.tsx";
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
      <Toaster />
    </ThemeProvider>
  );
}
