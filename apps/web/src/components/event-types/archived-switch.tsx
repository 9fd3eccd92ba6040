"use client";

import { Archive } from "lucide-react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { LinkButton } from "@/components/ui/button.tsx";

export function ArchivedSwitch({ archived }: { archived: boolean }) {
  const { href } = useEnvironment();
  return (
    <LinkButton look="ghost" href={href(archived ? "/event-types" : "/event-types?archived=true")}>
      <Archive aria-hidden="true" />
      {archived ? "Show active" : "Show archived"}
    </LinkButton>
  );
}
