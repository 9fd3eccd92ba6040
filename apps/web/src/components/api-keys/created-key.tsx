"use client";

import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { CodeBlock } from "@/components/ui/code-block.tsx";
import { DialogBody, DialogFooter } from "@/components/ui/dialog.tsx";
import { SecretBox } from "@/components/ui/secret-box.tsx";

interface CreatedKeyProps {
  label: string;
  secret: string;
  /** The environment variable that programs take it from, and whose environment that is. */
  variable: string;
  title: string;
  onDone: () => void;
}

/** A key or a token, the one time that it is shown. */
export function CreatedKey({ label, secret, variable, title, onDone }: CreatedKeyProps) {
  const { apiUrl } = useEnvironment();
  return (
    <>
      <DialogBody>
        <SecretBox label={label} secret={secret} />
        <CodeBlock title={title} code={`${variable}=${secret}\nPOSTHORN_API_URL=${apiUrl}\n`} />
      </DialogBody>
      <DialogFooter>
        <Button look="primary" onClick={onDone}>
          Done
        </Button>
      </DialogFooter>
    </>
  );
}
