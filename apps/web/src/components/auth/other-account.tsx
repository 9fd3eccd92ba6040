"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button.tsx";

/** For whoever is signed in with another account than the invitation is for: signs out, and comes back here. */
export function OtherAccount({ email, invited }: { email: string; invited: string }) {
  const [busy, setBusy] = useState(false);
  return (
    <>
      <p className="break-words text-sm">
        You are signed in as {email}. The invitation is for {invited}: sign out to accept it with that
        address.
      </p>
      <Button
        busy={busy}
        onClick={async () => {
          setBusy(true);
          const { signOut } = await import("next-auth/react");
          await signOut({ redirect: false });
          window.location.reload();
        }}
      >
        Sign out
      </Button>
    </>
  );
}
