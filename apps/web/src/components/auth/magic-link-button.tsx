"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { afterSignIn } from "@/lib/after-sign-in.ts";
import { signInByLink } from "@/lib/sign-in-by-link.ts";
import { LinkGone } from "./link-gone.tsx";

interface MagicLinkButtonProps {
  token: string;
  callbackPath: string;
}

/** A button, because mail scanners open links: only pressing it uses the link up. */
export function MagicLinkButton({ token, callbackPath }: MagicLinkButtonProps) {
  const [state, setState] = useState<"ready" | "busy" | "refused" | "failed">("ready");
  if (state === "refused") return <LinkGone kind="magic-link" />;
  return (
    <>
      <FormError
        message={state === "failed" ? "Posthorn could not sign you in. Try again in a moment." : undefined}
      />
      <Button
        look="primary"
        busy={state === "busy"}
        onClick={async () => {
          setState("busy");
          const outcome = await signInByLink(token);
          if (outcome === "signed-in") window.location.assign(afterSignIn(callbackPath));
          else setState(outcome);
        }}
      >
        Sign in
      </Button>
    </>
  );
}
