"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Copy } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Select } from "@/components/ui/select.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { plural } from "@/lib/plural.ts";
import { reviewAddress } from "@/lib/review-address.ts";
import { useTRPC } from "@/trpc/client.tsx";

/** Makes drafts of another environment's event types in the one that the page is about, and leads to their review. */
export function CopyCatalogue() {
  const { place, href, membership, environment, can } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const others = membership.environments.filter(({ id }) => id !== environment.id);
  const [open, setOpen] = useState(false);
  const [from, setFrom] = useState(others[0]?.id ?? "");
  const copy = useMutation(
    trpc.environments.copyCatalogue.mutationOptions({
      onSuccess: async ({ copied, skipped }) => {
        setOpen(false);
        toast.success(wordsOf(copied.length, skipped.length));
        if (copied.length > 0) router.push(href(reviewAddress()));
        await Promise.all([
          queryClient.invalidateQueries(trpc.eventTypes.pathFilter()),
          queryClient.invalidateQueries(trpc.catalog.pathFilter()),
        ]);
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
        description="As drafts, with all their versions: you see what becomes of them before receivers do. Archived ones stay behind."
      >
        <DialogBody>
          <Field
            label="From"
            hint={`What ${environment.name} has already, published or as a draft, is left as it is.`}
          >
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
  if (copied === 0) return skipped === 0 ? "There is nothing to copy" : "All of them stand here already";
  const done = `${plural(copied, "draft")} saved: review and publish ${copied === 1 ? "it" : "them"}`;
  return skipped === 0 ? done : `${done}. ${skipped} stood here already`;
}
