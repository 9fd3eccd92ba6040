"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog.tsx";
import { Field } from "@/components/ui/field.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { Input } from "@/components/ui/input.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";

interface ConsumerSearchDialogProps {
  onChoose: (consumerId: string) => void;
  onClose: () => void;
}

const mostFound = 20;

/** Chooses any consumer by a part of its name or its uid. */
export default function ConsumerSearchDialog({ onChoose, onClose }: ConsumerSearchDialogProps) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const [typed, setTyped] = useState("");
  const search = useDeferredValue(typed.trim());
  const { data, error } = useQuery({
    ...trpc.consumers.list.queryOptions({ ...place, ...(search !== "" && { search }), limit: mostFound }),
    placeholderData: keepPreviousData,
  });
  return (
    <Dialog open onOpenChange={(next) => !next && onClose()} title="Find a consumer">
      <DialogBody>
        <Field label="Name or uid" hint={`A part of it is enough. At most ${mostFound} are shown.`}>
          {(control) => (
            <Input
              {...control}
              type="search"
              autoComplete="off"
              spellCheck={false}
              maxLength={200}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
        <FormError message={error ? messageOf(error) : undefined} />
        <ul aria-label="Consumers" className="max-h-64 divide-y divide-line overflow-y-auto">
          {data?.items.map(({ id, uid, name }) => (
            <li key={id}>
              <button
                type="button"
                onClick={() => onChoose(id)}
                className="flex h-9 w-full items-center justify-between gap-3 rounded-md px-2 text-left text-sm hover:bg-hover"
              >
                <span className="truncate">{name}</span>
                {uid && <span className="shrink-0 truncate font-mono text-ink-3 text-xs">{uid}</span>}
              </button>
            </li>
          ))}
        </ul>
        <p aria-live="polite" className="text-ink-2 text-sm">
          {data?.items.length === 0 && "None of the consumers that were looked through has this."}
        </p>
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>Cancel</Button>
      </DialogFooter>
    </Dialog>
  );
}
