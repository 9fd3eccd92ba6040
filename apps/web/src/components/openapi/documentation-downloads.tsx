"use client";

import { Download } from "lucide-react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { AnchorButton } from "@/components/ui/button.tsx";

export function DocumentationDownloads() {
  const { href } = useEnvironment();
  return (
    <>
      <AnchorButton href={href("/documentation/openapi/yaml")} download>
        <Download aria-hidden="true" />
        Download YAML
      </AnchorButton>
      <AnchorButton look="primary" href={href("/documentation/openapi/json")} download>
        <Download aria-hidden="true" />
        Download JSON
      </AnchorButton>
    </>
  );
}
