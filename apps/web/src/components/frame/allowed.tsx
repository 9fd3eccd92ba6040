"use client";

import type { Permission } from "@posthorn/core";
import { Eye } from "lucide-react";
import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { useEnvironment } from "./environment-context.tsx";

interface AllowedProps {
  permission: Permission;
  /** What the page is for, after "can": `change endpoints`. */
  to: string;
  /** Where the same can be looked at, within the environment. */
  back: string;
  children: ReactNode;
}

/** A page for those whose role allows what it does; the others read who can, before they have typed anything. */
export function Allowed({ permission, to, back, children }: AllowedProps) {
  const { can, href } = useEnvironment();
  if (can(permission)) return children;
  return (
    <EmptyState
      wholePage
      icon={Eye}
      title="You can look here, but not change anything"
      action={<LinkButton href={href(back)}>Go back</LinkButton>}
    >
      <WhoMay permission={permission} to={to} />
    </EmptyState>
  );
}

/** Why the reader can't do something, and who can. */
export function WhoMay({ permission, to }: { permission: Permission; to: string }) {
  const { membership } = useEnvironment();
  if (membership.suspended) return `Nothing can be changed while ${membership.tenantName} is suspended.`;
  const who = permission === "admin" ? "Owners and admins" : "Owners, admins and developers";
  return `Your role is ${membership.role}. ${who} of ${membership.tenantName} can ${to}.`;
}
