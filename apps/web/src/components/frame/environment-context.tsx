"use client";

import type { EnvironmentView, MembershipView, Permission } from "@posthorn/core";
import { createContext, type ReactNode, useContext, useMemo } from "react";

interface EnvironmentValue {
  user: { id: string; name: string; email: string; emailToConfirm: boolean };
  memberships: MembershipView[];
  membership: MembershipView;
  environment: EnvironmentView;
  /** What the member's role allows here. The server checks it again with each call. */
  permissions: readonly Permission[];
  /** Where this installation's API is reached. */
  apiUrl: string;
}

const Context = createContext<EnvironmentValue | null>(null);

export function EnvironmentProvider({ value, children }: { value: EnvironmentValue; children: ReactNode }) {
  return <Context value={value}>{children}</Context>;
}

/** The environment that the page is about, and who looks at it. */
export function useEnvironment() {
  const value = useContext(Context);
  if (!value) throw new Error("useEnvironment is used outside of an environment's pages.");
  return useMemo(() => {
    const tenant = value.membership.tenantSlug;
    const environment = value.environment.slug;
    return {
      ...value,
      /** What every call takes beside its own input. */
      place: { tenant, environment },
      /** The address of one of this environment's pages; `path` starts with a slash, or is empty for the overview. */
      href: (path: string) => `/${tenant}/${environment}${path}`,
      can: (permission: Permission) => value.permissions.includes(permission),
    };
  }, [value]);
}
