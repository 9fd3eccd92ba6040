"use client";

import { X } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";
import { type TakenFilter, takenParts } from "@/lib/bulk-filter.ts";

interface TakenFiltersProps {
  taken: TakenFilter;
  onChange: (taken: TakenFilter) => void;
}

/** What was taken over from a list or a group; each can be left out. */
export function TakenFilters({ taken, onChange }: TakenFiltersProps) {
  return takenParts(taken).map(({ name, text }) => (
    <Button
      key={name}
      size="sm"
      aria-label={`${text}. Remove filter`}
      onClick={() => onChange({ ...taken, [name]: undefined })}
    >
      {text}
      <X aria-hidden="true" />
    </Button>
  ));
}
