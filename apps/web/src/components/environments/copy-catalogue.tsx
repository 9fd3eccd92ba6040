"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Copy } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Select } from "@/components/ui/select.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";

/** Brings the event types of another environment into the one that the page is about. */
export function CopyCatalogue() {
  const { place, membership, environment, can } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const others = membership.environments.filter(({ id }) => id !== environment.id);
  const [open, setOpen] = useState(false);
  const [from, setFrom] = useState(others[0]?.id ?? "");
  const copy = useMutation(
    trpc.environments.copyCatalogue.mutationOptions({
      onSuccess: async ({ copied, skipped }) => {
        setOpen(false);
        await Promise.all([
          queryClient.invalidateQueries(trpc.environments.pathFilter()),
          queryClient.invalidateQueries(trpc.eventTypes.pathFilter()),
        ]);
        toast.success(wordsOf(copied.length, skipped.length));
      },
      onError: (error) => {
        toast.error(messageOf(error));
      },
    }),
  );
  if (!can("catalog:write") || others.length === 0) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Copy aria-hidden="true" />
        Copy event types
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={`Copy event types into ${environment.name}`}
        description="All their versions, with schemas and examples. Archived ones stay behind."
      >
        <DialogBody>
          <Field label="From" hint={`Event types that ${environment.name} has already are left as they are.`}>
            {(control) => (
              <Select {...control} value={from} onChange={(event) => setFrom(event.target.value)}>
                {others.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </DialogBody>
        <DialogFooter>
          <Button onClick={() => setOpen(false)}>Cancel</Button>
          <Button
            look="primary"
            busy={copy.isPending}
            onClick={() => copy.mutate({ ...place, fromEnvironmentId: from })}
          >
            Copy
          </Button>
        </DialogFooter>
      </Dialog>
    </>
  );
}

function wordsOf(copied: number, skipped: number): string {
  const done = copied === 1 ? "1 event type was copied" : `${copied} event types were copied`;
  return skipped === 0 ? done : `${done}; ${skipped} stood here already`;
}
