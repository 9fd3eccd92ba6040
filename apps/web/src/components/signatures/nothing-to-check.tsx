"use client";

import { SearchCheck } from "lucide-react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";

export function NothingToCheck() {
  const { can, href } = useEnvironment();
  return (
    <EmptyState
      icon={SearchCheck}
      title="No endpoints yet"
      action={
        can("endpoints:write") && (
          <LinkButton look="primary" href={href("/endpoints/new")}>
            Create endpoint
          </LinkButton>
        )
      }
    >
      Once an endpoint gets webhooks, this page says why its receiver accepts or refuses a signature; and once
      a source takes them, why it does.
    </EmptyState>
  );
}
