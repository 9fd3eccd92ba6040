"use client";

import { TwoFactorSetup } from "./two-factor-setup.tsx";

interface RequiredSetupProps {
  email: string;
  hasPassword: boolean;
  /** Where its owner wanted to go. */
  path: string;
}

/** For members of an organization that lets nobody in without it. */
export function RequiredSetup({ email, hasPassword, path }: RequiredSetupProps) {
  return (
    <div className="overflow-hidden rounded-lg border border-line">
      <TwoFactorSetup email={email} hasPassword={hasPassword} onDone={() => window.location.assign(path)} />
    </div>
  );
}
