"use client";

import type { CreatedApiKeyView } from "@posthorn/core";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { ApiKeyForm } from "./api-key-form.tsx";
import { CreatedKey } from "./created-key.tsx";

/** The button, and the dialog that ends with the key itself. */
export function CreateApiKey() {
  const { can } = useEnvironment();
  const [open, setOpen] = useState(false);
  const [created, setCreated] = useState<CreatedApiKeyView | null>(null);
  if (!can("admin")) return null;

  const close = () => {
    setOpen(false);
    setCreated(null);
  };
  return (
    <>
      <Button look="primary" onClick={() => setOpen(true)}>
        <Plus aria-hidden="true" />
        Create API key
      </Button>
      <Dialog
        open={open}
        onOpenChange={(next) => !next && close()}
        sticky
        shownOnce={created !== null}
        title={created ? "API key created" : "Create API key"}
        description={
          created
            ? "Copy it now: it can't be shown again."
            : "For one app or one person, so that it can be revoked without touching the others."
        }
      >
        {created ? (
          <CreatedKey
            label="API key"
            secret={created.key}
            variable="POSTHORN_API_KEY"
            title="Environment of your app"
            onDone={close}
          />
        ) : (
          <ApiKeyForm onCreated={setCreated} onCancel={close} />
        )}
      </Dialog>
    </>
  );
}
