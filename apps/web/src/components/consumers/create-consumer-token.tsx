"use client";

import type { CreatedConsumerTokenView } from "@posthorn/core";
import { Plus } from "lucide-react";
import { useState } from "react";
import { CreatedKey } from "@/components/api-keys/created-key.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { ConsumerTokenForm } from "./consumer-token-form.tsx";

/** The button, and the dialog that ends with the token itself. */
export function CreateConsumerToken({ consumerId }: { consumerId: string }) {
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
        shownOnce={created !== null}
        title={created ? "Token created" : "Create token"}
        description={
          created
            ? "Copy it now and hand it to the consumer: it can't be shown again."
            : "For the consumer's own program: it reaches this consumer's subscriptions and nothing else."
        }
      >
        {created ? (
          <CreatedKey
            label="Token"
            secret={created.token}
            variable="POSTHORN_CONSUMER_TOKEN"
            title="Environment of its program"
            onDone={close}
          />
        ) : (
          <ConsumerTokenForm consumerId={consumerId} onCreated={setCreated} onCancel={close} />
        )}
      </Dialog>
    </>
  );
}
