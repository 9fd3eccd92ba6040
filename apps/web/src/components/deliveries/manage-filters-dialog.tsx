"use client";

import type { SavedFilterView } from "@posthorn/core";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog.tsx";
import { ManagedFilter } from "./managed-filter.tsx";

interface ManageFiltersDialogProps {
  filters: readonly SavedFilterView[];
  onClose: () => void;
}

/** The saved filters that the reader may change: their own, and for an admin those that are shared. */
export default function ManageFiltersDialog({ filters, onClose }: ManageFiltersDialogProps) {
  const { can } = useEnvironment();
  const changeable = filters.filter(({ own }) => own || can("admin"));
  return (
    <Dialog open onOpenChange={(next) => !next && onClose()} title="Saved filters">
      <DialogBody>
        {changeable.length === 0 ? (
          <p className="text-ink-2 text-sm">
            {filters.length === 0
              ? "No filter is saved any more."
              : "These filters are shared by others: whoever shares one can change it, and so can an admin."}
          </p>
        ) : (
          <ul aria-label="Saved filters" className="flex flex-col gap-2">
            {changeable.map((filter) => (
              <ManagedFilter key={filter.id} filter={filter} />
            ))}
          </ul>
        )}
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>Done</Button>
      </DialogFooter>
    </Dialog>
  );
}
