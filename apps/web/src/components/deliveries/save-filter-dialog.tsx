"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Checkbox } from "@/components/ui/checkbox.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { DialogForm } from "@/components/ui/dialog-form.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import type { LogFilter } from "@/lib/delivery-filter.ts";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";

interface SaveFilterDialogProps {
  filter: LogFilter;
  onClose: () => void;
}

/** Gives the filters of the list a name. */
export default function SaveFilterDialog({ filter, onClose }: SaveFilterDialogProps) {
  const { place, can } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const create = useMutation(trpc.savedFilters.create.mutationOptions());
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const [error, setError] = useState<string>();
  const sharedId = useId();

  const submit = async () => {
    if (name.trim() === "") return setError("Give it a name.");
    try {
      await create.mutateAsync({ ...place, name, filter, shared });
    } catch (failure) {
      return setError(messageOf(failure));
    }
    await queryClient.invalidateQueries(trpc.savedFilters.pathFilter());
    toast.success(`“${name.trim()}” was saved`);
    onClose();
  };

  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title="Save these filters"
      description="All but the time, which is chosen anew."
    >
      <DialogForm onSubmit={submit} onCancel={onClose} submit="Save" busy={create.isPending}>
        <Field label="Name" error={error}>
          {(control) => (
            <Input
              {...control}
              maxLength={60}
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
          )}
        </Field>
        {can("deliveries:write") && (
          <div className="flex items-center gap-2 text-sm">
            <Checkbox id={sharedId} checked={shared} onCheckedChange={(next) => setShared(next === true)} />
            <label htmlFor={sharedId}>Share it with everybody in this environment</label>
          </div>
        )}
      </DialogForm>
    </Dialog>
  );
}
