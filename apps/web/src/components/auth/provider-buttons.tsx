"use client";

import { type IdentityProvider, identityProviderNames } from "@posthorn/core";
import { useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { afterSignIn } from "@/lib/after-sign-in.ts";
import { leaveForProvider } from "@/lib/sign-in.ts";

interface ProviderButtonsProps {
  providers: readonly IdentityProvider[];
  callbackPath: string;
}

/** The other ways to sign in; none where the installation has none. */
export function ProviderButtons({ providers, callbackPath }: ProviderButtonsProps) {
  const [leavingFor, setLeavingFor] = useState<IdentityProvider | null>(null);
  const [failed, setFailed] = useState(false);
  if (providers.length === 0) return null;

  const leave = async (provider: IdentityProvider) => {
    setLeavingFor(provider);
    const left = await leaveForProvider(provider, afterSignIn(callbackPath));
    setFailed(!left);
    if (!left) setLeavingFor(null);
  };
  return (
    <div className="flex flex-col gap-2">
      <div aria-hidden="true" className="flex items-center gap-3 text-ink-3 text-xs">
        <span className="h-px flex-1 bg-line" />
        or
        <span className="h-px flex-1 bg-line" />
      </div>
      <FormError message={failed ? "Posthorn could not be reached. Try again in a moment." : undefined} />
      {providers.map((provider) => (
        <Button key={provider} busy={leavingFor === provider} onClick={() => void leave(provider)}>
          Continue with {identityProviderNames[provider]}
        </Button>
      ))}
    </div>
  );
}
