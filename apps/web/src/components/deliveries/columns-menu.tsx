"use client";

import { Columns3 } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";
import {
  Menu,
  MenuChoice,
  MenuContent,
  MenuItem,
  MenuSeparator,
  MenuTrigger,
} from "@/components/ui/menu.tsx";
import { choosableColumns, type DeliveryColumnId } from "./delivery-columns.ts";

interface ColumnsMenuProps {
  shown: readonly DeliveryColumnId[];
  /** undefined: the usual ones again. */
  onChange: (shown: DeliveryColumnId[] | undefined) => void;
}

/** Which columns the list has. A small screen has no room for most of them, nor for this. */
export function ColumnsMenu({ shown, onChange }: ColumnsMenuProps) {
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button size="sm" look="ghost" aria-label="Columns" title="Columns" className="hidden sm:inline-flex">
          <Columns3 aria-hidden="true" />
        </Button>
      </MenuTrigger>
      <MenuContent align="end">
        {choosableColumns.map(({ id, name }) => (
          <MenuChoice
            key={id}
            checked={shown.includes(id)}
            onSelect={(event) => event.preventDefault()} // More than one is chosen at a time.
            onCheckedChange={(on) => onChange(on ? [...shown, id] : shown.filter((each) => each !== id))}
          >
            {name}
          </MenuChoice>
        ))}
        <MenuSeparator />
        <MenuItem onSelect={() => onChange(undefined)}>Usual columns</MenuItem>
      </MenuContent>
    </Menu>
  );
}
