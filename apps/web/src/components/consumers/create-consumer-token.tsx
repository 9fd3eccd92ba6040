"use client";

import type { CreatedConsumerTokenView } from "@posthorn/core";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { CodeBlock } from "@/components/ui/code-block.tsx";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog.tsx";
import { SecretBox } from "@/components/ui/secret-box.tsx";
import { ConsumerTokenForm } from "./consumer-token-form.tsx";

/** The button, and the dialog that ends with the token itself. */
export function CreateConsumerToken({ consumerId }: { consumerId: string }) {
  const { apiUrl } = useEnvironment();
  const [open, setOpen] = useState(false);
  const [created, setCreated] = useState<CreatedConsumerTokenView | null>(null);
  const close = () => {
    setOpen(false);
    setCreated(null);
  };
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        <Plus aria-hidden="true" />
        Create token
      </Button>
      <Dialog
        open={open}
        onOpenChange={(next) => !next && close()}
        sticky
        title={created ? "Token created" : "Create token"}
        description={
          created
            ? "Copy it now and hand it to the consumer: it can't be shown again."
            : "For the consumer's own program: it reaches this consumer's subscriptions and nothing else."
        }
      >
        {created ? (
          <>
            <DialogBody>
              <SecretBox label="Token" secret={created.token} />
              <CodeBlock
                title="Environment of its program"
                code={`POSTHORN_CONSUMER_TOKEN=${created.token}\nPOSTHORN_API_URL=${apiUrl}\n`}
              />
            </DialogBody>
            <DialogFooter>
              <Button look="primary" onClick={close}>
                Done
              </Button>
            </DialogFooter>
          </>
        ) : (
          <ConsumerTokenForm consumerId={consumerId} onCreated={setCreated} onCancel={close} />
        )}
      </Dialog>
    </>
  );
}
