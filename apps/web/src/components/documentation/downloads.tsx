import { Download } from "lucide-react";
import { AnchorButton } from "@/components/ui/button.tsx";

/** The document as a file, in both forms. */
export function Downloads({ base }: { base: string }) {
  return (
    <>
      <AnchorButton href={`${base}/openapi/yaml`} download>
        <Download aria-hidden="true" />
        Download YAML
      </AnchorButton>
      <AnchorButton look="primary" href={`${base}/openapi/json`} download>
        <Download aria-hidden="true" />
        Download JSON
      </AnchorButton>
    </>
  );
}
