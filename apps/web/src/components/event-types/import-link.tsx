"use client";

import { Upload } from "lucide-react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { LinkButton } from "@/components/ui/button.tsx";

/** The way to the import, for those who may change the catalogue. */
export function ImportLink() {
  const { can, href } = useEnvironment();
  if (!can("catalog:write")) return null;
  return (
    <LinkButton href={href("/event-types/-/import")}>
      <Upload aria-hidden="true" />
      Import
    </LinkButton>
  );
}
