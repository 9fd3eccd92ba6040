"use client";

import type { Permission } from "@posthorn/core";
import { Plus } from "lucide-react";
import { LinkButton } from "@/components/ui/button.tsx";
import { useEnvironment } from "./environment-context.tsx";

/** A page's primary action, for those whose role allows it. */
export function CreateLink({
  permission,
  path,
  children,
}: {
  permission: Permission;
  path: string;
  children: string;
}) {
  const { can, href } = useEnvironment();
  if (!can(permission)) return null;
  return (
    <LinkButton look="primary" href={href(path)}>
      <Plus aria-hidden="true" />
      {children}
    </LinkButton>
  );
}
