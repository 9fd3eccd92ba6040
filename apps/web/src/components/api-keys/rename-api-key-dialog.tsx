"use client";

import type { ApiKeyView } from "@posthorn/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { DialogForm } from "@/components/ui/dialog-form.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";

/** A key's name alone can change; for other scopes, or another end, one makes another key. */
export function RenameApiKeyDialog({ apiKey, onClose }: { apiKey: ApiKeyView; onClose: () => void }) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [name, setName] = useState(apiKey.name);
  const [nameError, setNameError] = useState<string>();
  const update = useMutation(
    trpc.apiKeys.update.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.apiKeys.pathFilter());
        toast.success("The key was renamed");
        onClose();
      },
    }),
  );
  const submit = () => {
    const wanted = name.trim();
    if (wanted === "" || wanted.length > 100) {
      setNameError("Give it a name of 1 to 100 characters.");
      return;
    }
    setNameError(undefined);
    update.mutate({ ...place, apiKeyId: apiKey.id, name: wanted });
  };
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title="Rename API key"
      description="What it may do stays as it was made: for other scopes, create another key."
    >
      <DialogForm
        onSubmit={submit}
        onCancel={onClose}
        submit="Save name"
        busy={update.isPending}
        error={update.error ? messageOf(update.error) : undefined}
      >
        <Field label="Name" error={nameError} hint="Which app uses it, such as billing service.">
          {(control) => (
            <Input {...control} autoFocus value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
      </DialogForm>
    </Dialog>
  );
}
