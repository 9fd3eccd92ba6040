import type { ReactNode } from "react";
import { TimeText } from "@/components/ui/time-text.tsx";

interface DeletedItemProps {
  name: string;
  eraseAt: string;
  /** What can be done about it. */
  children: ReactNode;
}

export function DeletedItem({ name, eraseAt, children }: DeletedItemProps) {
  return (
    <li className="flex min-h-12 items-center gap-3 px-4 py-2 text-sm">
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{name}</span>
        <span className="block text-ink-3 text-xs">
          Erased <TimeText at={eraseAt} />, unless it is restored
        </span>
      </span>
      {children}
    </li>
  );
}
