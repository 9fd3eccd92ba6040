"use client";

import type { CreatedApiKeyView } from "@posthorn/core";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { CodeBlock } from "@/components/ui/code-block.tsx";
import { DialogBody, DialogFooter } from "@/components/ui/dialog.tsx";
import { SecretBox } from "@/components/ui/secret-box.tsx";

export function CreatedApiKey({ apiKey, onDone }: { apiKey: CreatedApiKeyView; onDone: () => void }) {
  const { apiUrl } = useEnvironment();
  return (
    <>
      <DialogBody>
        <SecretBox label="API key" secret={apiKey.key} />
        <CodeBlock
          title="Environment of your app"
          code={`POSTHORN_API_KEY=${apiKey.key}\nPOSTHORN_API_URL=${apiUrl}\n`}
        />
      </DialogBody>
      <DialogFooter>
        <Button look="primary" onClick={onDone}>
          Done
        </Button>
      </DialogFooter>
    </>
  );
}
