"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { signOutHere } from "@/lib/sign-out.ts";

export function SignOutButton() {
  const [busy, setBusy] = useState(false);
  return (
    <Button
      busy={busy}
      onClick={() => {
        setBusy(true);
        void signOutHere();
      }}
    >
      Sign out
    </Button>
  );
}
